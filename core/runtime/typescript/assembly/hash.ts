// The event hash of a run: what goes into it is told in log-reader.ts, where its parts meet.

export let events: i32 = 0x2545f491;
export let operands: i32 = 0x6a09e667;
export let lows: i32 = 0x3c6ef372;
export let highs: i32 = 0x1b873593;

/** 1 when time has moved on since the last event, and the time. */
let moved: i32 = 0;
let time: f64 = 0;

export function hashMoveTo(to: f64): void {
  moved = 1;
  time = to;
}

/** A record's kind and number. */
export function hashEvent(word: i32): void {
  const marked = (word << 1) | moved;
  if (moved != 0) {
    moved = 0;
    hashFloat(time);
  }
  events = rotl((events ^ marked) * <i32>0x9e3779b1, 13);
}

/** What else a record says. */
export function hashOperand(word: i32): void {
  operands = rotl((operands ^ word) * <i32>0x85ebca77, 15);
}

export function hashFloat(value: f64): void {
  const bits = reinterpret<i64>(value);
  lows = rotl((lows ^ <i32>bits) * <i32>0x27d4eb2f, 13);
  highs = rotl((highs ^ <i32>(bits >>> 32)) * <i32>0x165667b1, 15);
}

import Pbf from 'pbf';

// Field numbers of Perfetto's trace_packet.proto, track_event.proto, track_descriptor.proto, interned_data.proto.
const PACKET = 1;
const packetField = {
  timestamp: 8,
  sequence: 10,
  event: 11,
  interned: 12,
  sequenceFlags: 13,
  track: 60,
} as const;
const eventField = {
  annotations: 4,
  type: 9,
  nameId: 10,
  track: 11,
  name: 23,
  place: 34,
  value: 44,
};
const trackField = { id: 1, name: 2, parent: 5, counter: 8 } as const;
const internedField = { names: 2, places: 4 } as const;

const SEQUENCE = 1;
const SEQUENCE_CLEARED = 1;
const NEEDS_INTERNED = 2;
const EventType = { begin: 1, end: 2, instant: 3, counter: 4 } as const;
const FLUSH_BYTES = 1 << 20;

/** Writes packets of one sequence; `take` hands out what was written so far. Times are simulated seconds. */
export class PerfettoWriter {
  private pbf = new Pbf();

  /** Names that events point at by number (from 1), with the place of each in the source. Comes first, once. */
  names(entries: readonly { name: string; file: string; line: number }[]): void {
    this.packet((packet) => {
      packet.writeVarintField(packetField.sequence, SEQUENCE);
      packet.writeVarintField(packetField.sequenceFlags, SEQUENCE_CLEARED);
      packet.writeMessage(packetField.interned, writeInterned, entries);
    });
  }

  track(id: number, name: string, parent: number | undefined, isCounter: boolean): void {
    this.packet((packet) => {
      packet.writeVarintField(packetField.sequence, SEQUENCE);
      packet.writeMessage(packetField.track, writeTrack, { id, name, parent, isCounter });
    });
  }

  begin(time: number, track: number, nameId: number): void {
    this.event(time, { type: EventType.begin, track, nameId });
  }

  end(time: number, track: number): void {
    this.event(time, { type: EventType.end, track });
  }

  instant(
    time: number,
    track: number,
    name: string,
    notes: Readonly<Record<string, string>>,
  ): void {
    this.event(time, { type: EventType.instant, track, name, notes });
  }

  counter(time: number, track: number, value: number): void {
    this.event(time, { type: EventType.counter, track, value });
  }

  get isLarge(): boolean {
    return this.pbf.pos > FLUSH_BYTES;
  }

  take(): Uint8Array {
    const bytes = this.pbf.finish().slice();
    this.pbf = new Pbf();
    return bytes;
  }

  private event(time: number, event: Event): void {
    this.packet((packet) => {
      packet.writeVarintField(packetField.timestamp, Math.max(0, Math.round(time * 1e9)));
      packet.writeVarintField(packetField.sequence, SEQUENCE);
      packet.writeVarintField(packetField.sequenceFlags, NEEDS_INTERNED);
      packet.writeMessage(packetField.event, writeEvent, event);
    });
  }

  private packet(write: (pbf: Pbf) => void): void {
    this.pbf.writeMessage(PACKET, (body: (pbf: Pbf) => void, pbf?: Pbf) => body(pbf as Pbf), write);
  }
}

interface Event {
  readonly type: number;
  readonly track: number;
  /** Also the number of its place in the source. */
  readonly nameId?: number;
  readonly name?: string;
  readonly value?: number;
  readonly notes?: Readonly<Record<string, string>>;
}

function writeEvent(event: Event, pbf?: Pbf): void {
  const to = pbf as Pbf;
  to.writeVarintField(eventField.type, event.type);
  to.writeVarintField(eventField.track, event.track);
  if (event.nameId !== undefined) {
    to.writeVarintField(eventField.nameId, event.nameId);
    to.writeVarintField(eventField.place, event.nameId);
  }
  if (event.name !== undefined) {
    to.writeStringField(eventField.name, event.name);
  }
  if (event.value !== undefined) {
    to.writeDoubleField(eventField.value, event.value);
  }
  for (const note of Object.entries(event.notes ?? {})) {
    to.writeMessage(eventField.annotations, writeNote, note);
  }
}

function writeNote([name, value]: [string, string], pbf?: Pbf): void {
  pbf?.writeStringField(10, name);
  pbf?.writeStringField(6, value);
}

function writeTrack(
  track: { id: number; name: string; parent: number | undefined; isCounter: boolean },
  pbf?: Pbf,
): void {
  const to = pbf as Pbf;
  to.writeVarintField(trackField.id, track.id);
  to.writeStringField(trackField.name, track.name);
  if (track.parent !== undefined) {
    to.writeVarintField(trackField.parent, track.parent);
  }
  if (track.isCounter) {
    to.writeBytesField(trackField.counter, new Uint8Array());
  }
}

function writeInterned(
  entries: readonly { name: string; file: string; line: number }[],
  pbf?: Pbf,
): void {
  entries.forEach(({ name, file, line }, index) => {
    pbf?.writeMessage(
      internedField.names,
      (_: unknown, to?: Pbf) => {
        to?.writeVarintField(1, index + 1);
        to?.writeStringField(2, name);
      },
      undefined,
    );
    pbf?.writeMessage(
      internedField.places,
      (_: unknown, to?: Pbf) => {
        to?.writeVarintField(1, index + 1);
        to?.writeStringField(2, file);
        to?.writeStringField(3, name);
        to?.writeVarintField(4, line);
      },
      undefined,
    );
  });
}

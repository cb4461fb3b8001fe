import { from32Planes, planesOf32, unzigzag, zigzag } from './byte-planes';
import type { Moments } from './moments';

/** The place of a time that has not come. */
const NEVER = -1;
/** No step: none is this long. */
const NO_STEP = -0x80000000;

/** A column of times, each as its place among the moments. */
export type Places = Int32Array;

/** `near`: an earlier column of the same rows that the times lie near; without it, the row before is. */
export function placesOf(values: Float64Array, near: Places | undefined, moments: Moments): Places {
  const places = new Int32Array(values.length);
  let before = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (Number.isNaN(value)) {
      places[i] = NEVER;
    } else {
      before = moments.placeOf(value, baseOf(near, i, before));
      places[i] = before;
    }
  }
  return places;
}

/** Steps from place to place, fit for a compressor; 4 bytes a row. */
export function encodePlaces(places: Places, near: Places | undefined): Uint8Array {
  const steps = new Int32Array(places.length);
  let before = 0;
  for (let i = 0; i < places.length; i++) {
    const place = places[i] as number;
    if (place === NEVER) {
      steps[i] = NO_STEP;
    } else {
      steps[i] = zigzag(place - baseOf(near, i, before));
      before = place;
    }
  }
  return planesOf32(steps);
}

export function decodePlaces(bytes: Uint8Array, near: Places | undefined): Places {
  const places = from32Planes(bytes);
  let before = 0;
  for (let i = 0; i < places.length; i++) {
    if (places[i] === NO_STEP) {
      places[i] = NEVER;
    } else {
      before = baseOf(near, i, before) + unzigzag(places[i] as number);
      places[i] = before;
    }
  }
  return places;
}

export function timesAt(places: Places, { times }: Moments): Float64Array {
  const values = new Float64Array(places.length);
  for (let i = 0; i < places.length; i++) {
    // What is no place (never, or one that a damaged file names) is no time.
    values[i] = times[places[i] as number] ?? Number.NaN;
  }
  return values;
}

function baseOf(near: Places | undefined, i: number, before: number): number {
  const place = near?.[i] ?? NEVER;
  return place === NEVER ? before : place;
}

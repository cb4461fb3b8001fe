/** a comes before b. */
export type Less<T> = (a: T, b: T) => boolean;

/** Python's `heapq`, step by step: which of two equal items comes first depends on the algorithm. */
export function heapPush<T>(heap: T[], item: T, less: Less<T>): void {
  // First where it belongs: a comparison that fails leaves the heap as it was.
  let place = heap.length;
  while (place > 0 && less(item, heap[(place - 1) >> 1] as T)) {
    place = (place - 1) >> 1;
  }
  let at = heap.length;
  heap.push(item);
  while (at > place) {
    const parent = (at - 1) >> 1;
    heap[at] = heap[parent] as T;
    at = parent;
  }
  heap[at] = item;
}

/** There must be one. */
export function heapPop<T>(heap: T[], less: Less<T>): T {
  const end = heap.length - 1;
  if (end === 0) {
    return heap.pop() as T;
  }
  const last = heap[end] as T;
  // First where the last one belongs, down to a leaf and up again: a comparison that fails leaves the heap as it was.
  let place = 0;
  let child = 1;
  while (child < end) {
    const right = child + 1;
    place = right < end && !less(heap[child] as T, heap[right] as T) ? right : child;
    child = 2 * place + 1;
  }
  while (place > 0 && less(last, heap[place] as T)) {
    place = (place - 1) >> 1;
  }
  heap.length = end;
  let moving = last;
  for (;;) {
    const stood = heap[place] as T;
    heap[place] = moving;
    moving = stood;
    if (place === 0) {
      return moving;
    }
    place = (place - 1) >> 1;
  }
}

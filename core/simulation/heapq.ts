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
  const last = heap.pop() as T;
  if (heap.length === 0) {
    return last;
  }
  const first = heap[0] as T;
  heap[0] = last;
  let at = 0;
  let child = 1;
  while (child < heap.length) {
    const right = child + 1;
    if (right < heap.length && !less(heap[child] as T, heap[right] as T)) {
      child = right;
    }
    heap[at] = heap[child] as T;
    at = child;
    child = 2 * at + 1;
  }
  heap[at] = last;
  towardsRoot(heap, 0, at, less);
  return first;
}

function towardsRoot<T>(heap: T[], root: number, from: number, less: Less<T>): void {
  const item = heap[from] as T;
  let at = from;
  while (at > root) {
    const parent = (at - 1) >> 1;
    if (!less(item, heap[parent] as T)) {
      break;
    }
    heap[at] = heap[parent] as T;
    at = parent;
  }
  heap[at] = item;
}

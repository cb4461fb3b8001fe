import { newestGeneration } from '../../core/store/generations';
import { watchFolder } from '../../core/store/watch';

/**
 * Calls back once, as soon as one of the stores holds something, or cannot be looked at: whoever reads it says why.
 * The function returned ends the waiting.
 */
export function whenOneBegins(stores: readonly string[], begin: () => void): () => void {
  let isOver = false;
  const stop = (): void => {
    isOver = true;
    for (const watching of watched) {
      watching();
    }
  };
  const once = (): void => {
    if (!isOver) {
      stop();
      begin();
    }
  };
  const watched = stores.map((store) => watchFolder(store, once));
  // Looked at when it is watched already: what begins meanwhile is seen by either.
  for (const store of stores) {
    newestGeneration(store).then((newest) => newest && once(), once);
  }
  return stop;
}

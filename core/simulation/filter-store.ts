import { demandFunction } from './misuse';
import type { QueuedEvent } from './queued-event';
import { shown } from './shown';
import { Store, StoreGet } from './store';

/** A get that waits until there is an item that its filter takes. */
export class FilterStoreGet<T> extends StoreGet<T> {
  /** What decides on an item. */
  readonly filter: (item: T) => boolean;

  /** @throws TypeError for a filter that is no function. */
  constructor(store: FilterStore<T>, filter: (item: T) => boolean) {
    super(store);
    demandFunction(filter, 'A filter');
    this.filter = filter;
  }
}

/** A store whose customers take the first item that pleases them; who is not pleased lets later ones pass. */
export class FilterStore<T = unknown> extends Store<T> {
  /** Takes the first item that the filter takes, as soon as there is one. A filter that tells types apart narrows the item's. */
  override get<S extends T>(filter: (item: T) => item is S): FilterStoreGet<S>;
  /** Takes the first item that the filter takes, as soon as there is one; any item without a filter. */
  override get(filter?: (item: T) => boolean): FilterStoreGet<T>;
  override get(filter: (item: T) => boolean = () => true): FilterStoreGet<T> {
    const get = new FilterStoreGet(this, filter);
    try {
      return this.enqueueGet(get);
    } catch (error) {
      // A filter that fails at once: who asked hears of it and waits for nothing.
      this._remove(get as unknown as QueuedEvent);
      throw error;
    }
  }

  protected override doGet(event: QueuedEvent): boolean {
    const { filter } = event as unknown as FilterStoreGet<T>;
    const items = this._items.list();
    const at = items.findIndex((item) => accepts(filter, item));
    if (at >= 0) {
      event._succeed(items.splice(at, 1)[0]);
    }
    return true;
  }
}

/** A promise or a generator is true whatever comes of it. */
function accepts<T>(filter: (item: T) => boolean, item: T): boolean {
  const answer: unknown = filter(item);
  const { then, next } = (answer ?? {}) as { then?: unknown; next?: unknown };
  if (typeof then === 'function' || typeof next === 'function') {
    throw new TypeError(`A filter must answer true or false, not ${shown(answer)}`);
  }
  return Boolean(answer);
}

import type { QueuedEvent } from './queued-event';
import { Store, StoreGet } from './store';

export class FilterStoreGet<T> extends StoreGet<T> {
  readonly filter: (item: T) => boolean;

  constructor(store: FilterStore<T>, filter: (item: T) => boolean) {
    super(store);
    this.filter = filter;
  }
}

/** A store whose customers take the first item that pleases them; who is not pleased lets later ones pass. */
export class FilterStore<T = unknown> extends Store<T> {
  override get(filter: (item: T) => boolean = () => true): FilterStoreGet<T> {
    return this.enqueueGet(new FilterStoreGet(this, filter));
  }

  protected override doGet(event: QueuedEvent): boolean {
    const { filter } = event as unknown as FilterStoreGet<T>;
    const items = this._items.list();
    const at = items.findIndex((item) => filter(item));
    if (at >= 0) {
      event.succeed(items.splice(at, 1)[0]);
    }
    return true;
  }
}

import type { BaseResource } from '../../../simulation';
import { LevelKind, WaitKind } from '../../../trace/tables';
import { OWN_RESOURCE, RESOURCE_KINDS } from '../run-log';

/** What the tracer keeps with a resource: its number, what its records are called, and its levels as the log has them. */
export class ResourceNote {
  readonly id: number;
  /** What a put waits for, and a get; undefined for a release, which waits for nothing. */
  readonly putWait: WaitKind;
  readonly getWait: WaitKind | undefined;
  readonly levelKind: LevelKind;
  /** By how much the level rises when a put is granted, as far as that is always the same: else 0. */
  readonly perPut: number;
  named: boolean;
  /** As the log has them, where `isKnown`. Not kept while the resource's requests give them. */
  queue: number;
  level: number;
  isKnown: boolean;

  /** @param kind index in `RESOURCE_KINDS`. */
  constructor(id: number, kind: number) {
    const name = RESOURCE_KINDS[kind] ?? '';
    const isContainer = name === 'Container';
    const isStore = name.endsWith('Store');
    this.id = id;
    this.putWait = isContainer
      ? WaitKind.containerPut
      : isStore
        ? WaitKind.storePut
        : WaitKind.resource;
    this.getWait = isContainer ? WaitKind.containerGet : isStore ? WaitKind.storeGet : undefined;
    this.levelKind = isContainer ? LevelKind.level : isStore ? LevelKind.items : LevelKind.users;
    this.perPut = isContainer || kind === OWN_RESOURCE ? 0 : 1;
    this.named = false;
    this.isKnown = true;
    this.queue = 0;
    // Not a small integer at first, so that the field is a float from the start: a container's level is one.
    this.level = 0.5;
    this.level = 0;
  }

  /** So many more wait. */
  asked(resource: BaseResource, more: number): void {
    if (resource._followsRequests) {
      this.isKnown = false;
    } else {
      this.queue += more;
    }
  }
}

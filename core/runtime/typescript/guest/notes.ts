import { LevelKind, type ResourceKind, WaitKind } from '../../../trace/tables';

/** "None" among rows here: a small integer, unlike the `NONE` of tables, which it becomes in a column. */
export const NO_ROW = -1;

/** Numbers kept per generator: the span outside of it, its function, the line that delegated to it. */
const FRAME = 3;

/** What the tracer keeps with a process. */
export class ProcessNote {
  row: number;
  readonly parent: number;
  /** The innermost span. */
  span: number;
  wait: number;
  /** How many generators are entered. */
  private depth: number;
  /** `FRAME` numbers for each, outermost first. */
  private readonly frames: number[];

  constructor(parent: number) {
    this.row = NO_ROW;
    this.parent = parent;
    this.span = NO_ROW;
    this.wait = NO_ROW;
    this.depth = 0;
    this.frames = [NO_ROW, -1, 0];
  }

  /** A generator is entered from this line. */
  push(line: number): void {
    const at = this.depth * FRAME;
    this.frames[at] = this.span;
    this.frames[at + 1] = -1;
    this.frames[at + 2] = line;
    this.depth++;
  }

  /** The innermost generator says which function it is. */
  isFunction(id: number): void {
    this.frames[this.depth * FRAME - 2] = id;
  }

  /** Leaves the innermost generator; returns the span outside of it. */
  pop(): number {
    this.depth--;
    return this.frames[this.depth * FRAME] as number;
  }

  /** The generators that delegate to the innermost, outermost first: function, and line of delegating. */
  outer(): { id: number; line: number }[] {
    return Array.from({ length: Math.max(0, this.depth - 1) }, (_, at) => ({
      id: this.frames[at * FRAME + 1] as number,
      line: this.frames[(at + 1) * FRAME + 2] as number,
    }));
  }
}

/** What the tracer keeps with a resource: its number, what its records are called, and the levels written last. */
export class ResourceNote {
  readonly id: number;
  /** What a put waits for, and a get; undefined for a release, which waits for nothing. */
  readonly putWait: WaitKind;
  readonly getWait: WaitKind | undefined;
  readonly levelKind: LevelKind;
  named: boolean;
  queue: number;
  level: number;

  constructor(id: number, kind: ResourceKind) {
    const isContainer = kind === 'Container';
    const isStore = kind.endsWith('Store');
    this.id = id;
    this.putWait = isContainer
      ? WaitKind.containerPut
      : isStore
        ? WaitKind.storePut
        : WaitKind.resource;
    this.getWait = isContainer ? WaitKind.containerGet : isStore ? WaitKind.storeGet : undefined;
    this.levelKind = isContainer ? LevelKind.level : isStore ? LevelKind.items : LevelKind.users;
    this.named = false;
    this.queue = 0;
    this.level = 0;
  }
}

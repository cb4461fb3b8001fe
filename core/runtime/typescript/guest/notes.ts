import { NONE } from '../../../trace/tables';

/** What the tracer keeps with a process. */
export class ProcessNote {
  row: number;
  readonly parent: number;
  /** The innermost span. */
  span: number;
  wait: number;
  /** Per generator, outermost first: the span outside of it, its function, the line that delegated to it. */
  readonly spans: number[];
  readonly functions: number[];
  readonly lines: number[];

  constructor(parent: number) {
    this.row = NONE;
    this.parent = parent;
    this.span = NONE;
    this.wait = NONE;
    this.spans = [];
    this.functions = [];
    this.lines = [];
  }
}

/** What the tracer keeps with a resource: its number and the levels written last. */
export class ResourceNote {
  readonly id: number;
  named: boolean;
  queue: number;
  level: number;

  constructor(id: number) {
    this.id = id;
    this.named = false;
    this.queue = 0;
    this.level = 0;
  }
}

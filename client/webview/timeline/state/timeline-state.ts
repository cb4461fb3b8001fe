import { batch, computed, signal } from '@preact/signals';
import { criticalPath } from '../../../../core/trace';
import type { PathStep } from '../../../../core/trace/analysis/critical-path';
import { NONE } from '../../../../core/trace/tables';
import type { ToTimeline } from '../../../protocol/timeline';
import type { TimelineHost } from '../host';
import { spanDifferences } from '../model/differences';
import { TimelineModel } from '../model/timeline-model';
import type { TrackOrder } from '../view/order';
import { type Row, rowsOf } from '../view/rows';
import { reveal, ViewHistory, type Viewport, wholeView, within } from '../view/viewport';
import { DEFAULT_STATE, type Layout, restored, type SavedState, type Tab } from './saved';
import { type Match, type Search, searchFor } from './search';
import { processOf, type Selection } from './selection';

/** What takes long is worked out anew this long after the first change. */
const SETTLE_MS = 250;

/** A stretch of simulated time that the user marked, in seconds. */
export type TimeRange = readonly [number, number];

/** Everything the page shows, as signals; the trace itself grows in the models, and `version` says that it has. */
export class TimelineState {
  readonly first = signal<TimelineModel | undefined>(undefined);
  readonly second = signal<TimelineModel | undefined>(undefined);
  /** Counts what arrived. */
  readonly version = signal(0);
  /** The same, counted a few times a second at most: for what takes long to work out. */
  readonly settled = signal(0);
  readonly unavailable = signal<string | undefined>(undefined);
  readonly divergence = signal<number | undefined>(undefined);

  readonly view = signal<Viewport>(DEFAULT_STATE.view);
  readonly scrollTop = signal(0);
  /** Height of the rows that are seen, in CSS pixels. */
  readonly stageHeight = signal(0);
  /** Width of the time axis, in CSS pixels. */
  readonly stageWidth = signal(1);
  readonly selection = signal<Selection | undefined>(undefined);
  readonly hover = signal<Selection | undefined>(undefined);
  /** Time under the pointer. */
  readonly cursor = signal<number | undefined>(undefined);
  readonly range = signal<TimeRange | undefined>(undefined);
  /** The view stays at the newest while the run goes on. */
  readonly follow = signal(true);
  readonly helpOpen = signal(false);
  /** Counts the changes of the host's colours. */
  readonly themeVersion = signal(0);

  readonly folds = signal<ReadonlyMap<string, boolean>>(new Map());
  readonly filter = signal('');
  readonly order = signal<TrackOrder>('start');
  readonly packed = signal(true);
  readonly searchText = signal('');
  readonly match = signal<Match | undefined>(undefined);
  readonly tab = signal<Tab>('details');
  readonly panelHeight = signal(DEFAULT_STATE.panelHeight);
  readonly labelWidth = signal(DEFAULT_STATE.labelWidth);
  readonly layout = signal<Layout>('timeline');

  readonly history = new ViewHistory();
  /** Counts jumps, so that "back" and "forward" know when they can be used. */
  readonly jumps = signal(0);
  private readonly kept: SavedState;
  /** Whether there was a picture with something in it yet. */
  drawn = false;
  private shown = false;
  private settling: ReturnType<typeof setTimeout> | undefined;
  private comparing: ReturnType<typeof setTimeout> | undefined;

  readonly rows = computed<readonly Row[]>(() => {
    void this.version.value;
    const options = {
      folds: this.folds.value,
      filter: this.filter.value.trim().toLowerCase(),
      order: this.order.value,
    };
    const runs = (['first', 'second'] as const).flatMap((run) => {
      const model = this[run].value;
      return model ? [{ run, model }] : [];
    });
    return rowsOf(runs, options);
  });

  /** What determined when the selected process (or the last one) ended; only made where it is looked at. */
  readonly path = computed<readonly PathStep[]>(() => {
    void this.settled.value;
    const selection = this.selection.value;
    const trace = this.first.value?.trace;
    if (!trace) {
      return [];
    }
    const process = selection?.run === 'first' ? processOf(trace, selection) : NONE;
    return process === NONE ? criticalPath(trace) : criticalPath(trace, process);
  });

  readonly search = computed<Search | undefined>(() => {
    void this.version.value;
    const model = this.first.value;
    return model && this.searchText.value.trim() !== ''
      ? searchFor(model.trace, this.searchText.value)
      : undefined;
  });

  constructor(readonly host: TimelineHost) {
    this.kept = restored(host.state());
    const { kept } = this;
    this.folds.value = new Map(kept.folds);
    this.filter.value = kept.filter;
    this.order.value = kept.order;
    this.packed.value = kept.packed;
    this.searchText.value = kept.search;
    this.tab.value = kept.tab;
    this.panelHeight.value = kept.panelHeight;
    this.labelWidth.value = kept.labelWidth;
    this.layout.value = kept.layout;
  }

  /** Simulated seconds there is something to show for. */
  get end(): number {
    return Math.max(this.first.value?.end ?? 0, this.second.value?.end ?? 0);
  }

  get running(): boolean {
    return this.first.value?.execution.status === 'running';
  }

  modelOf({ run }: Selection): TimelineModel | undefined {
    return run === 'first' ? this.first.value : this.second.value;
  }

  receive(message: ToTimeline): void {
    batch(() => {
      switch (message.type) {
        case 'execution':
          this.takeExecution(message);
          break;
        case 'delta':
          this.takeDelta(message);
          break;
        case 'secondClosed':
          this.closeSecond();
          break;
        case 'unavailable':
          this.unavailable.value = message.message;
      }
    });
  }

  private takeExecution({ run, execution }: ToTimeline & { type: 'execution' }): void {
    const slot = run === 'first' ? this.first : this.second;
    if (slot.value?.execution.executionId === execution.executionId) {
      slot.value.execution = execution;
    } else {
      slot.value = new TimelineModel(execution, this.packed.value);
    }
    if (run === 'first' && !this.shown) {
      this.shown = true;
      const kept = this.kept.executionId === execution.executionId ? this.kept : undefined;
      this.scrollTop.value = kept?.scrollTop ?? 0;
      this.follow.value = kept === undefined;
      this.view.value = kept?.view ?? wholeView(execution.duration ?? 0);
    }
    this.changed();
  }

  private takeDelta({ run, delta, serial }: ToTimeline & { type: 'delta' }): void {
    const model = (run === 'first' ? this.first : this.second).value;
    model?.apply(delta);
    const taken = (): void => this.host.post({ type: 'taken', serial });
    if (this.drawn) {
      taken();
    } else {
      // The next step waits until there is a picture of the first one, or it would be in its way.
      requestAnimationFrame(() => setTimeout(taken));
    }
    this.changed();
  }

  private changed(): void {
    this.version.value++;
    this.settling ??= setTimeout(() => {
      this.settling = undefined;
      this.settled.value++;
    }, SETTLE_MS);
    if (this.follow.value) {
      this.view.value = wholeView(Math.max(this.end, this.runningDuration()));
    }
    if (this.second.value) {
      clearTimeout(this.comparing);
      this.comparing = setTimeout(() => this.compare(), 50);
    }
  }

  /** Once both executions are all there: spans are matched and coloured. */
  private compare(): void {
    const first = this.first.value;
    const second = this.second.value;
    if (first && second && !this.running && second.execution.status !== 'running') {
      this.divergence.value = spanDifferences(first, second);
      this.version.value++;
    }
  }

  /** A run with a known length is shown whole from its start on, so that it grows into the picture. */
  private runningDuration(): number {
    const execution = this.first.value?.execution;
    return execution?.status === 'running' ? (execution.duration ?? 0) : 0;
  }

  private closeSecond(): void {
    this.second.value = undefined;
    this.divergence.value = undefined;
    this.first.value?.setSpanKeys(undefined);
    if (this.selection.value?.run === 'second') {
      this.selection.value = undefined;
    }
    this.version.value++;
  }

  /** Moves the view by hand: what lives no longer moves it. */
  move(view: Viewport): void {
    this.follow.value = false;
    this.view.value = within(view, this.end);
  }

  /** Moves the view in one jump, to which "back" returns. */
  jump(view: Viewport): void {
    this.history.leave(this.view.value);
    this.jumps.value++;
    this.move(view);
  }

  travel(direction: 'back' | 'forward'): void {
    const view = this.history[direction](this.view.value);
    if (view) {
      this.jumps.value++;
      this.move(view);
    }
  }

  fit(): void {
    this.history.leave(this.view.value);
    this.jumps.value++;
    this.view.value = wholeView(this.end);
    this.follow.value = true;
  }

  showTime(start: number, stop: number): void {
    const view = reveal(this.view.value, start, stop, this.end);
    if (view !== this.view.value) {
      this.jump(view);
    }
  }

  setPacked(packed: boolean): void {
    this.packed.value = packed;
    this.first.value?.setPacked(packed);
    this.second.value?.setPacked(packed);
    this.version.value++;
  }

  toggle({ fold, open }: Row): void {
    this.folds.value = new Map(this.folds.value).set(fold, !open);
  }

  /** What is worth keeping, given to the host. */
  save(): void {
    const first = this.first.peek();
    if (!first) {
      // What was kept before is still to be shown.
      return;
    }
    this.host.setState({
      executionId: first.execution.executionId,
      view: this.view.peek(),
      scrollTop: this.scrollTop.peek(),
      folds: [...this.folds.peek()],
      filter: this.filter.peek(),
      order: this.order.peek(),
      packed: this.packed.peek(),
      search: this.searchText.peek(),
      tab: this.tab.peek(),
      panelHeight: this.panelHeight.peek(),
      labelWidth: this.labelWidth.peek(),
      layout: this.layout.peek(),
    } satisfies SavedState);
  }
}

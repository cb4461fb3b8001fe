import { timeOf } from '../state/selection';
import type { TimelineState } from '../state/timeline-state';
import { rowsBetween } from '../view/rows';
import { around, pan, zoom } from '../view/viewport';
import { hit } from './hit';

/** Pixels that the pointer may move before a click becomes a drag. */
const STILL = 3;

/** Pixels off that still count as pointing at something. */
const NEAR = 4;

interface Drag {
  readonly x: number;
  readonly y: number;
  readonly scrollTop: number;
  readonly range: boolean;
  readonly from: number;
  readonly to: number;
  moved: boolean;
}

/** Mouse, wheel, pinch and touch on the rows: zoom at the pointer, drag to move, Shift and drag to mark a stretch. */
export function attachPointer(element: HTMLElement, state: TimelineState): () => void {
  let drag: Drag | undefined;

  const timeAt = (x: number): number => {
    const { from, to } = state.view.value;
    return from + (x / state.stageWidth.value) * (to - from);
  };
  const at = (event: MouseEvent) => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const under = (event: MouseEvent) => {
    const { x, y } = at(event);
    const { from, to } = state.view.value;
    const top = state.scrollTop.value;
    return hit(rowsBetween(state.rows.value, top, top + state.stageHeight.value), {
      time: timeAt(x),
      y: y + top,
      tolerance: (NEAR / state.stageWidth.value) * (to - from),
    });
  };

  const wheel = (event: WheelEvent): void => {
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 24 : 1;
    if (event.altKey || (event.shiftKey && event.deltaX === 0)) {
      scrollBy(state, event, event.deltaY * unit);
      return;
    }
    event.preventDefault();
    if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      const share = (event.deltaX * unit) / state.stageWidth.value;
      state.move(pan(state.view.value, share, state.end));
      return;
    }
    // A pinch arrives as a wheel with Ctrl and small steps.
    const strength = event.ctrlKey ? 0.01 : 0.0025;
    const factor = Math.exp(-event.deltaY * unit * strength);
    state.move(zoom(state.view.value, factor, timeAt(at(event).x), state.end));
  };

  const down = (event: PointerEvent): void => {
    if (event.button !== 0) {
      return;
    }
    const { x, y } = at(event);
    element.setPointerCapture(event.pointerId);
    drag = {
      x,
      y,
      scrollTop: state.scrollTop.value,
      range: event.shiftKey,
      ...state.view.value,
      moved: false,
    };
  };

  const move = (event: PointerEvent): void => {
    const { x, y } = at(event);
    state.cursor.value = timeAt(x);
    if (!drag) {
      state.hover.value = under(event);
      return;
    }
    drag.moved ||= Math.abs(x - drag.x) > STILL || Math.abs(y - drag.y) > STILL;
    if (!drag.moved) {
      return;
    }
    state.hover.value = undefined;
    if (drag.range) {
      const [a, b] = [timeAt(drag.x), timeAt(x)];
      state.range.value = [Math.max(0, Math.min(a, b)), Math.max(a, b)];
      state.tab.value = 'totals';
      return;
    }
    const by = ((drag.x - x) / state.stageWidth.value) * (drag.to - drag.from);
    state.move({ from: drag.from + by, to: drag.to + by });
    state.scrollTop.value = Math.max(0, drag.scrollTop + drag.y - y);
  };

  const up = (event: PointerEvent): void => {
    if (drag && !drag.moved) {
      state.selection.value = under(event);
      if (state.selection.value && state.tab.value === 'totals') {
        state.tab.value = 'details';
      }
    }
    drag = undefined;
  };

  const leave = (): void => {
    state.cursor.value = undefined;
    state.hover.value = undefined;
  };

  const doubleClick = (event: MouseEvent): void => {
    const selected = under(event);
    const model = selected && state.modelOf(selected);
    if (selected && model) {
      state.jump(around(...timeOf(model.trace, selected), state.end));
    }
  };

  const options = { passive: false };
  element.addEventListener('wheel', wheel, options);
  element.addEventListener('pointerdown', down);
  element.addEventListener('pointermove', move);
  element.addEventListener('pointerup', up);
  element.addEventListener('pointercancel', () => {
    drag = undefined;
  });
  element.addEventListener('pointerleave', leave);
  element.addEventListener('dblclick', doubleClick);
  return () => element.removeEventListener('wheel', wheel);
}

function scrollBy(state: TimelineState, event: Event, pixels: number): void {
  event.preventDefault();
  state.scrollTop.value = Math.max(0, state.scrollTop.value + pixels);
}

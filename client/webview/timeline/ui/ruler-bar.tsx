import { useRef } from 'preact/hooks';
import type { TimelineState } from '../state/timeline-state';
import { ruler } from '../view/ruler';
import { momentText } from '../view/time-text';
import { RowOrder } from './row-order';

/** The simulated time above the rows; dragging on it marks a stretch. */
export function RulerBar({ state }: { readonly state: TimelineState }) {
  const bar = useRef<HTMLDivElement>(null);
  const view = state.view.value;
  const width = state.stageWidth.value;
  const { ticks, step } = ruler(view, width);
  const xOf = (time: number): number => ((time - view.from) / (view.to - view.from)) * width;
  const timeAt = (event: PointerEvent): number => {
    const left = bar.current?.getBoundingClientRect().left ?? 0;
    return view.from + ((event.clientX - left) / width) * (view.to - view.from);
  };
  const onPointerDown = (down: PointerEvent): void => {
    const start = timeAt(down);
    bar.current?.setPointerCapture(down.pointerId);
    const move = (event: PointerEvent): void => {
      const now = timeAt(event);
      state.range.value = [Math.max(0, Math.min(start, now)), Math.max(start, now)];
      state.tab.value = 'totals';
    };
    const element = bar.current;
    element?.addEventListener('pointermove', move);
    element?.addEventListener('pointerup', () => element.removeEventListener('pointermove', move), {
      once: true,
    });
  };
  const cursor = state.cursor.value;
  return (
    <div class="ruler-row">
      <RowOrder state={state} />
      <div class="ruler" ref={bar} onPointerDown={onPointerDown} aria-hidden="true">
        {ticks.map(({ time, label }) => (
          <span key={time} class="tick" style={{ left: `${xOf(time)}px` }}>
            {label}
          </span>
        ))}
        {cursor !== undefined && (
          <span class="cursor-time" style={{ left: `${Math.min(xOf(cursor), width - 110)}px` }}>
            {momentText(cursor, step / 100)}
          </span>
        )}
      </div>
    </div>
  );
}

import { useSignalEffect } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useRef } from 'preact/hooks';
import { surfaceOf } from '../draw/canvas';
import { drawMinimap } from '../draw/minimap';
import type { TimelineState } from '../state/timeline-state';
import { wholeView } from '../view/viewport';
import { useFrame } from './use-frame';
import { useTheme } from './use-theme';

/** Pixels at the window's edges that resize it. */
const EDGE = 6;

/** The whole run in small, with the visible stretch as a window that can be moved and resized. */
export function Minimap({ state }: { readonly state: TimelineState }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme(state);
  const draw = useFrame(() => {
    const surface = canvas.current && surfaceOf(canvas.current);
    const model = state.first.peek();
    if (surface && model) {
      drawMinimap(surface, model, state.view.peek(), state.range.peek(), theme());
    }
  });
  useSignalEffect(() => {
    void state.version.value;
    void state.view.value;
    void state.range.value;
    void state.themeVersion.value;
    void state.stageWidth.value;
    draw();
  });
  const onPointerDown = (down: PointerEvent): void => {
    const element = canvas.current;
    if (!element) {
      return;
    }
    const box = element.getBoundingClientRect();
    const whole = wholeView(state.end).to;
    const timeAt = (event: PointerEvent): number =>
      ((event.clientX - box.left) / box.width) * whole;
    const view = state.view.value;
    const start = timeAt(down);
    const edge = (EDGE / box.width) * whole;
    const part = partOf(start, view, edge);
    state.history.leave(view);
    state.jumps.value++;
    element.setPointerCapture(down.pointerId);
    const base = part === 'outside' ? centred(start, view) : view;
    if (part === 'outside') {
      state.move(base);
    }
    const move = (event: PointerEvent): void => {
      const by = timeAt(event) - start;
      const least = (4 / box.width) * whole;
      if (part === 'from') {
        state.move({ from: Math.min(base.from + by, base.to - least), to: base.to });
      } else if (part === 'to') {
        state.move({ from: base.from, to: Math.max(base.to + by, base.from + least) });
      } else {
        state.move({ from: base.from + by, to: base.to + by });
      }
    };
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', () => element.removeEventListener('pointermove', move), {
      once: true,
    });
  };
  return (
    <div class="minimap-row">
      <input
        class="filter"
        type="search"
        placeholder={l10n.t('Filter rows')}
        aria-label={l10n.t('Show only rows whose name contains')}
        value={state.filter.value}
        onInput={(event) => {
          state.filter.value = event.currentTarget.value;
        }}
      />
      <canvas
        ref={canvas}
        class="minimap"
        role="img"
        aria-label={l10n.t('The whole run in small')}
        onPointerDown={onPointerDown}
      />
    </div>
  );
}

function partOf(time: number, view: { from: number; to: number }, edge: number) {
  if (Math.abs(time - view.from) <= edge) {
    return 'from';
  }
  if (Math.abs(time - view.to) <= edge) {
    return 'to';
  }
  return time > view.from && time < view.to ? 'inside' : 'outside';
}

function centred(time: number, { from, to }: { from: number; to: number }) {
  const half = (to - from) / 2;
  return { from: time - half, to: time + half };
}

import { useSignalEffect } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { surfaceOf } from '../draw/canvas';
import { drawOverlay } from '../draw/overlay';
import { Picture } from '../draw/picture';
import { attachPointer } from '../input/pointer';
import { wantedSpans } from '../state/search';
import type { TimelineState } from '../state/timeline-state';
import { rowsBetween, totalHeight } from '../view/rows';
import { ruler } from '../view/ruler';
import { useFrame } from './use-frame';
import { useTheme } from './use-theme';

/** The rows' pictures: a canvas with what happened, and one above it for what the pointer and the keys do. */
export function Stage({ state }: { readonly state: TimelineState }) {
  const stage = useRef<HTMLDivElement>(null);
  const base = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const picture = useMemo(() => new Picture(), []);
  const theme = useTheme(state);

  useEffect(() => {
    const element = stage.current;
    if (!element) {
      return;
    }
    const measure = (): void => {
      state.stageWidth.value = Math.max(1, element.clientWidth);
      state.stageHeight.value = element.clientHeight;
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    const detach = attachPointer(element, state);
    return () => {
      observer.disconnect();
      detach();
    };
  }, [state]);

  const drawBase = useFrame(() => {
    const surface = base.current && surfaceOf(base.current);
    if (!surface) {
      return;
    }
    const began = performance.now();
    const top = state.scrollTop.peek();
    const view = state.view.peek();
    const search = state.search.peek();
    picture.draw(surface, {
      rows: rowsBetween(state.rows.peek(), top, top + surface.height),
      scrollTop: top,
      view,
      ruler: ruler(view, surface.width),
      theme: theme(),
      wantedOf: () => search && wantedSpans(search),
    });
    performance.measure('timeline draw', { start: began });
    if (!state.drawn && (state.first.peek()?.trace.rows('spans') ?? 0) > 0) {
      state.drawn = true;
      performance.mark('timeline first picture');
    }
  });
  const drawTop = useFrame(() => {
    const surface = overlay.current && surfaceOf(overlay.current);
    if (surface) {
      drawOverlay(surface, state, theme());
    }
  });

  useSignalEffect(() => {
    void state.version.value;
    void state.themeVersion.value;
    void state.stageWidth.value;
    void state.search.value;
    const height = totalHeight(state.rows.value);
    const most = Math.max(0, height - state.stageHeight.value);
    // Rows may have gone since: nothing is scrolled beyond the last one.
    if (state.stageHeight.value > 0 && state.scrollTop.value > most) {
      state.scrollTop.value = most;
    }
    void state.view.value;
    drawBase();
    drawTop();
  });
  useSignalEffect(() => {
    void state.selection.value;
    void state.hover.value;
    void state.cursor.value;
    void state.range.value;
    void state.divergence.value;
    void state.tab.value;
    drawTop();
  });

  return (
    <div
      ref={stage}
      class="stage"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by keys
      tabIndex={0}
      role="application"
      aria-roledescription={l10n.t('timeline')}
      aria-label={l10n.t(
        'What happened in simulated time. Press question mark for the keys; the table view shows the same as text.',
      )}
    >
      <canvas ref={base} />
      <canvas ref={overlay} class="overlay" />
    </div>
  );
}

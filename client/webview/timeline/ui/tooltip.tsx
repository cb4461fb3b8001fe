import { useEffect, useRef } from 'preact/hooks';
import { describe } from '../state/describe';
import { quantitiesAt } from '../state/quantities';
import type { TimelineState } from '../state/timeline-state';

/** A few facts about what the pointer is on. */
export function Tooltip({ state }: { readonly state: TimelineState }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const follow = (event: PointerEvent): void => {
      const element = box.current;
      if (element) {
        const right = event.clientX + 16 + element.offsetWidth > window.innerWidth;
        const below = event.clientY + 16 + element.offsetHeight > window.innerHeight;
        const left = right ? event.clientX - 12 - element.offsetWidth : event.clientX + 14;
        const top = below ? event.clientY - 12 - element.offsetHeight : event.clientY + 16;
        element.style.left = `${Math.max(4, left)}px`;
        element.style.top = `${Math.max(4, top)}px`;
      }
    };
    window.addEventListener('pointermove', follow);
    return () => window.removeEventListener('pointermove', follow);
  }, []);
  const hover = state.hover.value;
  const model = hover && state.modelOf(hover);
  if (!hover || !model) {
    return null;
  }
  const { title, kind, facts } =
    hover.kind === 'resource'
      ? quantitiesAt(model, hover.row, state.cursor.value ?? 0)
      : describe(model, hover);
  return (
    <div class="tooltip" ref={box} aria-hidden="true">
      <div>
        <span class="muted">{kind}</span> <strong>{title}</strong>
      </div>
      {facts
        .filter(({ long }) => !long)
        .slice(0, 5)
        .map(({ label, text }) => (
          <div key={label + text}>
            <span class="muted">{label}</span> {text}
          </div>
        ))}
    </div>
  );
}

import { useSignal } from '@preact/signals';
import { EXPORTS } from '../output/exports';
import type { TimelineState } from '../state/timeline-state';
import { useTheme } from './use-theme';

/** Pictures of what is seen, and the trace for other tools. */
export function ExportMenu({ state }: { readonly state: TimelineState }) {
  const open = useSignal(false);
  const theme = useTheme(state);
  return (
    <div class="menu">
      <button
        type="button"
        class="text-button"
        aria-haspopup="menu"
        aria-expanded={open.value}
        onClick={() => {
          open.value = !open.value;
        }}
      >
        Export
      </button>
      {open.value && (
        <div
          class="menu-items"
          role="menu"
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              open.value = false;
            }
          }}
        >
          {EXPORTS.map(({ text, save }) => (
            <button
              key={text}
              type="button"
              role="menuitem"
              onClick={() => {
                open.value = false;
                void save(state, theme());
              }}
            >
              {text}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

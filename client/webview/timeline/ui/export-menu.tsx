import { useSignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { EXPORTS } from '../output/exports';
import type { TimelineState } from '../state/timeline-state';
import { useTheme } from './use-theme';

/** Pictures of what is seen, and the trace for other tools. */
export function ExportMenu({ state }: { readonly state: TimelineState }) {
  const open = useSignal(false);
  const theme = useTheme(state);
  const menu = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const items = (): HTMLElement[] => [
    ...(menu.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? []),
  ];
  useLayoutEffect(() => {
    if (open.value) {
      items()[0]?.focus();
    }
  }, [open.value]);
  const close = (): void => {
    open.value = false;
    button.current?.focus();
  };
  const press = (event: KeyboardEvent): void => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape') {
      close();
    } else if (move) {
      const all = items();
      const at = all.indexOf(document.activeElement as HTMLElement);
      all[(at + move + all.length) % all.length]?.focus();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      class="menu"
      onFocusOut={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget as Node | null)) {
          open.value = false;
        }
      }}
    >
      <button
        ref={button}
        type="button"
        class="text-button"
        aria-haspopup="menu"
        aria-expanded={open.value}
        onClick={() => {
          open.value = !open.value;
        }}
      >
        {l10n.t('Export')}
      </button>
      {open.value && (
        <div
          ref={menu}
          class="menu-items"
          role="menu"
          aria-label={l10n.t('Export')}
          onKeyDown={press}
        >
          {EXPORTS.map(({ text, save }, index) => (
            <button
              key={index}
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                close();
                void save(state, theme());
              }}
            >
              {text()}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

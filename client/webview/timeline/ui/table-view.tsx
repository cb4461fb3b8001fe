import { signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useEffect, useRef } from 'preact/hooks';
import { TABLE_CONTENTS, type TableContent } from '../state/table-content';
import type { TimelineState } from '../state/timeline-state';
import { countText } from '../view/number-text';

/** Pixels. */
const ROW_HEIGHT = 24;

/** Which table is shown, and where it is scrolled to. Lives as long as the page. */
const chosen = signal(0);
const scrolled = signal(0);
const height = signal(400);

/** Everything of the timeline as text: the twin for keyboards and screen readers. */
export function TableView({ state }: { readonly state: TimelineState }) {
  const scroller = useRef<HTMLDivElement>(null);
  const model = state.first.value;
  void state.settled.value;
  void state.search.value;
  useEffect(() => {
    const element = scroller.current;
    if (!element) {
      return;
    }
    const observer = new ResizeObserver(() => {
      height.value = element.clientHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const content = TABLE_CONTENTS[chosen.value] as TableContent;
  if (!model) {
    return null;
  }
  const columns = content.columns.map((column) => column());
  const rows = content.rows(state, model);
  const first = Math.max(0, Math.floor(scrolled.value / ROW_HEIGHT) - 5);
  const last = Math.min(rows.length, first + Math.ceil(height.value / ROW_HEIGHT) + 10);
  const selected = state.selection.value;
  const select = (row: number): void => {
    state.selection.value = { run: 'first', kind: content.kind, row };
  };
  return (
    <main class="table-view" aria-label={l10n.t('Table')}>
      <div class="table-head">
        <label class="choice">
          <span>{l10n.t('Show')}</span>
          <select
            value={chosen.value}
            onChange={(event) => {
              chosen.value = Number(event.currentTarget.value);
              scrolled.value = 0;
              scroller.current?.scrollTo(0, 0);
            }}
          >
            {TABLE_CONTENTS.map(({ kind, name }, index) => (
              <option key={kind} value={index}>
                {name()}
              </option>
            ))}
          </select>
        </label>
        <span class="muted" role="status">
          {rowsText(rows.length, Boolean(state.search.value), Boolean(state.range.value))}
        </span>
      </div>
      <section
        class="table-scroller"
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by keys
        tabIndex={0}
        aria-label={content.name()}
        onScroll={(event) => {
          scrolled.value = event.currentTarget.scrollTop;
        }}
      >
        <table class="grid" aria-rowcount={rows.length + 1}>
          <thead>
            <tr aria-rowindex={1}>
              {columns.map((column) => (
                <th key={column}>{column}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr class="filler">
              <td colSpan={columns.length} style={{ height: `${first * ROW_HEIGHT}px` }} />
            </tr>
            {Array.from(rows.subarray(first, last), (row, index) => {
              const isSelected = selected?.kind === content.kind && selected.row === row;
              const [name, ...rest] = content.cells(model, row);
              return (
                <tr
                  key={row}
                  aria-rowindex={first + index + 2}
                  class={isSelected ? 'selected' : ''}
                  onClick={() => select(row)}
                >
                  <td>
                    <button type="button" class="link" onClick={() => select(row)}>
                      {name || '—'}
                    </button>
                  </td>
                  {rest.map((cell, at) => (
                    <td key={columns[at + 1]}>{cell}</td>
                  ))}
                </tr>
              );
            })}
            <tr class="filler">
              <td
                colSpan={columns.length}
                style={{ height: `${(rows.length - last) * ROW_HEIGHT}px` }}
              />
            </tr>
          </tbody>
        </table>
      </section>
    </main>
  );
}

function rowsText(rows: number, isSearched: boolean, isMarked: boolean): string {
  const count = countText(rows);
  if (isSearched) {
    return isMarked
      ? l10n.t('Rows that match the search in the marked stretch: {0}', count)
      : l10n.t('Rows that match the search: {0}', count);
  }
  return isMarked ? l10n.t('Rows in the marked stretch: {0}', count) : l10n.t('Rows: {0}', count);
}

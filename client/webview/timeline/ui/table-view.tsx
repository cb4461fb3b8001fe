import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { TABLE_CONTENTS, type TableContent } from '../state/table-content';
import type { TimelineState } from '../state/timeline-state';

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
  const rows = content.rows(state, model);
  const first = Math.max(0, Math.floor(scrolled.value / ROW_HEIGHT) - 5);
  const last = Math.min(rows.length, first + Math.ceil(height.value / ROW_HEIGHT) + 10);
  const selected = state.selection.value;
  const select = (row: number): void => {
    state.selection.value = { run: 'first', kind: content.kind, row };
  };
  return (
    <main class="table-view" aria-label="Table">
      <div class="table-head">
        <label class="choice">
          <span>Show</span>
          <select
            value={chosen.value}
            onChange={(event) => {
              chosen.value = Number(event.currentTarget.value);
              scrolled.value = 0;
              scroller.current?.scrollTo(0, 0);
            }}
          >
            {TABLE_CONTENTS.map(({ name }, index) => (
              <option key={name} value={index}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <span class="muted" role="status">
          {rows.length.toLocaleString()} rows
          {state.search.value ? ' that match the search' : ''}
          {state.range.value ? ' in the marked stretch' : ''}
        </span>
      </div>
      <section
        class="table-scroller"
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by keys
        tabIndex={0}
        aria-label={content.name}
        onScroll={(event) => {
          scrolled.value = event.currentTarget.scrollTop;
        }}
      >
        <table class="grid" aria-rowcount={rows.length + 1}>
          <thead>
            <tr aria-rowindex={1}>
              {content.columns.map((column) => (
                <th key={column}>{column}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr class="filler">
              <td colSpan={content.columns.length} style={{ height: `${first * ROW_HEIGHT}px` }} />
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
                    <td key={content.columns[at + 1]}>{cell}</td>
                  ))}
                </tr>
              );
            })}
            <tr class="filler">
              <td
                colSpan={content.columns.length}
                style={{ height: `${(rows.length - last) * ROW_HEIGHT}px` }}
              />
            </tr>
          </tbody>
        </table>
      </section>
    </main>
  );
}

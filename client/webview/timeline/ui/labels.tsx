import * as l10n from '@vscode/l10n';
import { useEffect, useRef } from 'preact/hooks';
import { LevelKind } from '../../../../core/trace/tables';
import { processName } from '../state/names';
import type { TimelineState } from '../state/timeline-state';
import { countText } from '../view/number-text';
import { type Row, rowsBetween, totalHeight } from '../view/rows';
import { Icon } from './icons';
import { ResizeHandle } from './resize-handle';

/** The names at the left: they move with the rows, fold groups, and say what the charts mean. */
export function Labels({ state }: { readonly state: TimelineState }) {
  const top = state.scrollTop.value;
  const height = state.stageHeight.value;
  const all = state.rows.value;
  const whole = totalHeight(all);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = list.current;
    const wheel = (event: WheelEvent): void => {
      event.preventDefault();
      state.scrollTop.value = Math.max(0, state.scrollTop.value + event.deltaY);
    };
    element?.addEventListener('wheel', wheel, { passive: false });
    return () => element?.removeEventListener('wheel', wheel);
  }, [state]);
  return (
    <div class="labels" ref={list}>
      <ul class="label-list" aria-label={l10n.t('Rows of the timeline')}>
        {rowsBetween(all, top, top + height).map((row) => (
          <li
            key={row.id}
            class={`label label-${row.kind} of-${row.run}`}
            title={row.run === 'second' ? row.model.execution.executionId : undefined}
            style={{ top: `${row.top - top}px`, height: `${row.height}px` }}
          >
            <LabelContent state={state} row={row} />
          </li>
        ))}
      </ul>
      {whole > height && (
        <div
          class="scroll-thumb"
          style={{
            top: `${(top / whole) * height}px`,
            height: `${Math.max(20, (height / whole) * height)}px`,
          }}
        />
      )}
      <ResizeHandle
        axis="x"
        label={l10n.t('Width of the names')}
        size={state.labelWidth}
        least={90}
        most={600}
        towards={1}
      />
    </div>
  );
}

function LabelContent({ state, row }: { readonly state: TimelineState; readonly row: Row }) {
  switch (row.kind) {
    case 'section':
      return (
        <Fold state={state} row={row}>
          {row.title}
        </Fold>
      );
    case 'group': {
      const { group } = row;
      const count = group.processes.length;
      return (
        <Fold state={state} row={row}>
          <bdi>{group.name}</bdi> <span class="count">{countText(count)}</span>{' '}
          {group.failures > 0 && (
            <span class="failures">{l10n.t('{0} failed', countText(group.failures))}</span>
          )}
        </Fold>
      );
    }
    case 'track': {
      const { track } = row;
      if (track.group.processes.length === 1) {
        return <span class="name alone">{track.group.name}</span>;
      }
      return (
        <span class="name muted">
          {track.processes.length === 1
            ? processName(row.model, track.processes.at(0))
            : track.index + 1}
        </span>
      );
    }
    case 'resource':
      return <ResourceLabel row={row} />;
    case 'messages':
      return (
        <span class="name">
          <bdi>{row.type.name}</bdi> <span class="count">{countText(row.type.rows.length)}</span>
        </span>
      );
    case 'states':
      return (
        <span class="name">{row.model.trace.processes[row.process]?.name ?? l10n.t('run')}</span>
      );
    case 'logs':
      return (
        <span class="name">
          {l10n.t('Log')} <span class="count">{countText(row.model.trace.rows('logs'))}</span>
        </span>
      );
  }
}

interface FoldProps {
  readonly state: TimelineState;
  readonly row: Row;
  // Preact's children are of any kind.
  readonly children: preact.ComponentChildren;
}

function Fold({ state, row, children }: FoldProps) {
  return (
    <button
      type="button"
      class="fold"
      aria-expanded={row.open === true}
      onClick={() => state.toggle(row)}
    >
      <Icon name={row.open ? 'down' : 'right'} />
      <span class="name">{children}</span>
    </button>
  );
}

/** Name, capacity, and what the colours of the chart stand for. */
function ResourceLabel({ row }: { readonly row: Row & { kind: 'resource' } }) {
  const { trace, levels } = row.model;
  const entry = trace.resources[row.resource];
  const queue = levels.of(row.resource, LevelKind.queue);
  const capacity = entry?.capacity ?? Number.POSITIVE_INFINITY;
  const used = USED.find(({ kind }) => levels.of(row.resource, kind));
  const most = used && levels.of(row.resource, used.kind)?.most;
  return (
    <span class="resource-label">
      <span class="name">{entry?.name}</span>
      <span class="legend">
        {used && (
          <>
            <span class="swatch users" />
            {used.text()} ≤ {round(most ?? 0)}
            {Number.isFinite(capacity) && `/${round(capacity)}`}{' '}
          </>
        )}
        {queue && queue.most > 0 && (
          <>
            <span class="swatch queue" />
            {l10n.t('queue')} ≤ {round(queue.most)}
          </>
        )}
      </span>
    </span>
  );
}

const USED = [
  { kind: LevelKind.users, text: () => l10n.t('in use') },
  { kind: LevelKind.level, text: () => l10n.t('level') },
  { kind: LevelKind.items, text: () => l10n.t('items') },
];

function round(value: number): string {
  return countText(Number(value.toPrecision(6)));
}

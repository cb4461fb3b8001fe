import { useComputed } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { awaitedProcesses, whyWaiting } from '../../../../core/trace';
import { WaitKind } from '../../../../core/trace/tables';
import { filled } from '../../shared/filled';
import { reveal } from '../input/navigate';
import type { TimelineModel } from '../model/timeline-model';
import { processName, waitName } from '../state/names';
import type { Selection } from '../state/selection';
import type { TimelineState } from '../state/timeline-state';
import { longestWaits } from '../state/waits';
import { countText } from '../view/number-text';
import { durationText } from '../view/time-text';

/** Who held what a process waited for; without a wait selected, the longest waits to choose from. */
export function WaitingTab({ state }: { readonly state: TimelineState }) {
  void state.settled.value;
  const selection = state.selection.value;
  const model = selection ? state.modelOf(selection) : state.first.value;
  if (!model) {
    return null;
  }
  return selection?.kind === 'wait' &&
    model.trace.column('waits', 'kind')[selection.row] !== WaitKind.timeout ? (
    <Why state={state} model={model} selection={selection} />
  ) : (
    <Longest state={state} model={model} />
  );
}

interface PartProps {
  readonly state: TimelineState;
  readonly model: TimelineModel;
}

function Why({ state, model, selection }: PartProps & { readonly selection: Selection }) {
  const { trace } = model;
  const why = whyWaiting(trace, selection.row);
  const awaited = awaitedProcesses(trace, selection.row);
  const ended = awaited.length === 1 ? awaited[0] : undefined;
  const process = (wait: number): number => trace.column('waits', 'process')[wait] as number;
  const waiting = processName(model, process(selection.row));
  const sentence =
    ended !== undefined
      ? l10n.t('{0} waited {1} for {2}: {3}.')
      : why.holders.length === 0 && why.waited > 0
        ? l10n.t('{0} waited {1} for {2}, and the trace does not tell for whom.')
        : l10n.t('{0} waited {1} for {2}.');
  const parts = [
    <strong key="process">{waiting}</strong>,
    durationText(why.waited),
    <strong key="awaited">{waitName(model, selection.row)}</strong>,
    ended !== undefined && (
      <button
        key="ended"
        type="button"
        class="link"
        onClick={() => reveal(state, { ...selection, kind: 'process', row: ended })}
      >
        {processName(model, ended)}
      </button>
    ),
  ];
  const select = (wait: number) => () => reveal(state, { ...selection, row: wait });
  return (
    <div class="why">
      <p>{filled(sentence, ...parts)}</p>
      <div class="tables">
        {why.holders.length > 0 && (
          <table class="grid">
            <caption>{l10n.t('Held meanwhile by')}</caption>
            <thead>
              <tr>
                <th>{l10n.t('Process')}</th>
                <th class="number">{l10n.t('From')}</th>
                <th class="number">{l10n.t('For')}</th>
              </tr>
            </thead>
            <tbody>
              {why.holders.slice(0, MOST).map(({ wait, process: holder, from, to }) => (
                <tr key={wait}>
                  <td>
                    <button type="button" class="link" onClick={select(wait)}>
                      {processName(model, holder)}
                    </button>
                  </td>
                  <td class="number">{durationText(from)}</td>
                  <td class="number">{durationText(to - from)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {why.queue.length > 0 && (
          <table class="grid">
            <caption>{l10n.t('Place in the queue')}</caption>
            <thead>
              <tr>
                <th class="number">{l10n.t('From')}</th>
                <th class="number">{l10n.t('Before it')}</th>
              </tr>
            </thead>
            <tbody>
              {why.queue.slice(0, MOST).map(({ time, before }) => (
                <tr key={time}>
                  <td class="number">{durationText(time)}</td>
                  <td class="number">
                    {before === 0 ? l10n.t('next in line') : countText(before)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {why.chain.length > 1 && (
          <div>
            <h3>{l10n.t('Who waited for whom')}</h3>
            <ol>
              {why.chain.map((wait) => (
                <li key={wait}>
                  {filled(
                    l10n.t('{0} for {1}'),
                    <button type="button" class="link" onClick={select(wait)}>
                      {processName(model, process(wait))}
                    </button>,
                    waitName(model, wait),
                  )}
                </li>
              ))}
            </ol>
          </div>
        )}
      </div>
    </div>
  );
}

/** Rows that a table shows at most. */
const MOST = 200;

function Longest({ state, model }: PartProps) {
  const waits = useComputed(() => {
    void state.settled.value;
    return longestWaits(model.trace, state.range.value ?? [0, model.end], 50);
  }).value;
  const run = model === state.second.value ? 'second' : 'first';
  if (waits.length === 0) {
    return (
      <p class="empty">
        {l10n.t('Nothing waited for a resource, a store, a process or an event.')}
      </p>
    );
  }
  return (
    <table class="grid">
      <caption>
        {state.range.value
          ? l10n.t('The longest waits in the marked stretch')
          : l10n.t('The longest waits')}
      </caption>
      <thead>
        <tr>
          <th>{l10n.t('Process')}</th>
          <th>{l10n.t('Waited for')}</th>
          <th class="number">{l10n.t('From')}</th>
          <th class="number">{l10n.t('For')}</th>
        </tr>
      </thead>
      <tbody>
        {waits.map(({ row, from, seconds }) => (
          <tr key={row}>
            <td>
              <button
                type="button"
                class="link"
                onClick={() => reveal(state, { run, kind: 'wait', row })}
              >
                {processName(model, model.trace.column('waits', 'process')[row] as number)}
              </button>
            </td>
            <td>{waitName(model, row)}</td>
            <td class="number">{durationText(from)}</td>
            <td class="number">{durationText(seconds)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import { useComputed } from '@preact/signals';
import { awaitedProcesses, whyWaiting } from '../../../../core/trace';
import { WaitKind } from '../../../../core/trace/tables';
import { reveal } from '../input/navigate';
import type { TimelineModel } from '../model/timeline-model';
import { processName, waitName } from '../state/names';
import type { Selection } from '../state/selection';
import type { TimelineState } from '../state/timeline-state';
import { longestWaits } from '../state/waits';
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
  const select = (wait: number) => () => reveal(state, { ...selection, row: wait });
  return (
    <div class="why">
      <p>
        <strong>{waiting}</strong> waited {durationText(why.waited)} for{' '}
        <strong>{waitName(model, selection.row)}</strong>
        {ended !== undefined ? (
          <>
            {': '}
            <button
              type="button"
              class="link"
              onClick={() => reveal(state, { ...selection, kind: 'process', row: ended })}
            >
              {processName(model, ended)}
            </button>
          </>
        ) : (
          why.holders.length === 0 && why.waited > 0 && ', and the trace does not tell for whom'
        )}
        .
      </p>
      <div class="tables">
        {why.holders.length > 0 && (
          <table class="grid">
            <caption>Held meanwhile by</caption>
            <thead>
              <tr>
                <th>Process</th>
                <th class="number">From</th>
                <th class="number">For</th>
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
            <caption>Place in the queue</caption>
            <thead>
              <tr>
                <th class="number">From</th>
                <th class="number">Before it</th>
              </tr>
            </thead>
            <tbody>
              {why.queue.slice(0, MOST).map(({ time, before }) => (
                <tr key={time}>
                  <td class="number">{durationText(time)}</td>
                  <td class="number">{before === 0 ? 'next in line' : before.toLocaleString()}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {why.chain.length > 1 && (
          <div>
            <h3>Who waited for whom</h3>
            <ol>
              {why.chain.map((wait) => (
                <li key={wait}>
                  <button type="button" class="link" onClick={select(wait)}>
                    {processName(model, process(wait))}
                  </button>{' '}
                  for {waitName(model, wait)}
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
    return <p class="empty">Nothing waited for a resource, a store, a process or an event.</p>;
  }
  return (
    <table class="grid">
      <caption>The longest waits{state.range.value ? ' in the marked stretch' : ''}</caption>
      <thead>
        <tr>
          <th>Process</th>
          <th>Waited for</th>
          <th class="number">From</th>
          <th class="number">For</th>
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

import * as l10n from '@vscode/l10n';
import { goToSource, reveal } from '../input/navigate';
import { describe } from '../state/describe';
import { sourceOf } from '../state/source';
import type { TimelineState } from '../state/timeline-state';
import { CodeLines } from './code-lines';

export function DetailsTab({ state }: { readonly state: TimelineState }) {
  const selection = state.selection.value;
  void state.settled.value;
  const model = selection && state.modelOf(selection);
  if (!selection || !model) {
    return (
      <p class="empty">
        {l10n.t(
          'Click a span, a chart or a message to see what it is. Drag on the time axis, or with Shift, to sum up a stretch of time.',
        )}
      </p>
    );
  }
  const { title, kind, facts } = describe(model, selection);
  const source = sourceOf(model.trace, selection);
  return (
    <div class="details">
      <div>
        <h2>
          <span class="muted">{kind}</span> {title}
        </h2>
        <dl>
          {facts.map(({ label, text, to, long }, index) => (
            <div key={index}>
              <dt>{label}</dt>
              <dd class={long ? 'long' : ''}>
                {to ? (
                  <button type="button" class="link" onClick={() => reveal(state, to)}>
                    {text}
                  </button>
                ) : (
                  text
                )}
              </dd>
            </div>
          ))}
        </dl>
        {selection.kind === 'wait' && (
          <button
            type="button"
            class="text-button"
            onClick={() => {
              state.tab.value = 'waiting';
            }}
          >
            {l10n.t('Why is it waiting?')}
          </button>
        )}
      </div>
      {source && (
        <div class="source">
          <button type="button" class="text-button" onClick={() => goToSource(state)}>
            {l10n.t('Go to source')}
          </button>
          <span class="muted">
            {shortName(source.file)}:{source.line}
          </span>
          {model.execution.code && (
            <CodeLines text={model.execution.code.text} line={source.line} around={4} />
          )}
        </div>
      )}
    </div>
  );
}

function shortName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

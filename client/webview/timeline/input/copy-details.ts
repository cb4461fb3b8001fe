import { describe } from '../state/describe';
import type { TimelineState } from '../state/timeline-state';

/** Hands what is known of the selection to the host, as lines of text for the clipboard; whether there was any. */
export function copyDetails(state: TimelineState): boolean {
  const selection = state.selection.peek();
  const model = selection && state.modelOf(selection);
  if (!selection || !model) {
    return false;
  }
  const { kind, title, facts } = describe(model, selection);
  const lines = facts.map(({ label, text }) => (label === '' ? `  ${text}` : `${label}: ${text}`));
  state.host.post({ type: 'copy', text: [`${kind} ${title}`, ...lines].join('\n') });
  return true;
}

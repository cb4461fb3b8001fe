import type { TimelineState } from '../state/timeline-state';
import { CodeLines } from './code-lines';

/** The text that ran. */
export function CodeTab({ state }: { readonly state: TimelineState }) {
  const code = state.first.value?.execution.code;
  return code ? <CodeLines text={code.text} line={state.codeLine.value} /> : null;
}

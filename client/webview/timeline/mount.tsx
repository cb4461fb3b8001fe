import type { TimelineHost } from './host';

/** Shows the timeline within `root` and asks the host for its data. */
export function mountTimeline(root: HTMLElement, host: TimelineHost): void {
  root.textContent = '';
  host.listen(() => {});
  host.post({ type: 'ready' });
}

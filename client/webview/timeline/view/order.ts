import * as l10n from '@vscode/l10n';
import type { Group } from '../model/process-tracks';
import type { TimelineModel } from '../model/timeline-model';

/** How the groups of processes are sorted. */
export type TrackOrder = 'start' | 'name' | 'count' | 'failures';

export const TRACK_ORDERS: Readonly<Record<TrackOrder, () => string>> = {
  start: () => l10n.t('First start'),
  name: () => l10n.t('Name'),
  count: () => l10n.t('Number of processes'),
  failures: () => l10n.t('Failures first'),
};

export function orderedGroups({ tracks }: TimelineModel, order: TrackOrder): readonly Group[] {
  switch (order) {
    case 'start':
      return tracks.groups;
    case 'name':
      return tracks.groups.toSorted((a, b) => a.name.localeCompare(b.name));
    case 'count':
      return tracks.groups.toSorted((a, b) => b.processes.length - a.processes.length);
    case 'failures':
      return tracks.groups.toSorted((a, b) => b.failures - a.failures);
  }
}

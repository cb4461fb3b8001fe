import * as l10n from '@vscode/l10n';
import { LevelKind } from '../../../../core/trace/tables';
import type { TimelineModel } from '../model/timeline-model';
import { withPoint } from '../view/number-text';
import type { Description } from './describe';

const QUANTITIES = [
  [LevelKind.users, () => l10n.t('In use')],
  [LevelKind.level, () => l10n.t('Level')],
  [LevelKind.items, () => l10n.t('Items')],
  [LevelKind.queue, () => l10n.t('Queue')],
] as const;

/** How much of a resource was in use, and how many waited for it, at a moment of simulated time. */
export function quantitiesAt(
  { trace, levels }: TimelineModel,
  resource: number,
  time: number,
): Description {
  const steps = { time: trace.column('levels', 'time'), value: trace.column('levels', 'value') };
  const capacity = trace.resources[resource]?.capacity ?? Number.POSITIVE_INFINITY;
  return {
    title: trace.resources[resource]?.name ?? '',
    kind: trace.resources[resource]?.kind ?? '',
    facts: QUANTITIES.flatMap(([kind, label]) => {
      const series = levels.of(resource, kind);
      if (!series) {
        return [];
      }
      const value = withPoint(String(series.valueAt(time, steps)));
      const isBounded = kind !== LevelKind.queue && Number.isFinite(capacity);
      const text = isBounded ? l10n.t('{0} of {1}', value, withPoint(String(capacity))) : value;
      return [{ label: label(), text }];
    }),
  };
}

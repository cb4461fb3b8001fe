import { LevelKind } from '../../../../core/trace/tables';
import type { TimelineModel } from '../model/timeline-model';
import type { Description } from './describe';

const QUANTITIES = [
  [LevelKind.users, 'In use'],
  [LevelKind.level, 'Level'],
  [LevelKind.items, 'Items'],
  [LevelKind.queue, 'Queue'],
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
      const of = kind !== LevelKind.queue && Number.isFinite(capacity) ? ` of ${capacity}` : '';
      return [{ label, text: `${series.valueAt(time, steps)}${of}` }];
    }),
  };
}

import type { ExecutionRow, ExecutionSummary } from '../../core/store/types';

interface Metrics {
  readonly resources?: Readonly<
    Record<string, { readonly utilization: number; readonly mean_wait: number }>
  >;
}

/** `epic-1 completed: 3,656.7 s simulated, workers 55.9 % used, mean wait 2.96 s`. */
export function sentenceOf(row: ExecutionRow): string {
  const { resources = {} } = JSON.parse(row.performance_metrics ?? '{}') as Metrics;
  const [busiest] = Object.entries(resources).sort((a, b) => b[1].utilization - a[1].utilization);
  const parts = [
    row.sim_time === null ? undefined : `${seconds(row.sim_time)} simulated`,
    busiest &&
      `${busiest[0]} ${(100 * busiest[1].utilization).toFixed(1)} % used, mean wait ${seconds(busiest[1].mean_wait)}`,
    row.error_message ?? undefined,
  ].filter((part) => part !== undefined);
  return `${row.execution_id} ${row.status}: ${parts.join(', ')}`;
}

/** `5 min ago`: how long ago a run began. */
export function ago(row: ExecutionSummary, now: number): string {
  const passed = Math.max(0, now - Date.parse(row.start_time)) / 1000;
  const [amount, unit] =
    passed < 60
      ? [passed, 's']
      : passed < 3600
        ? [passed / 60, 'min']
        : passed < 86_400
          ? [passed / 3600, 'h']
          : [passed / 86_400, 'd'];
  return `${Math.floor(amount)} ${unit} ago`;
}

export function seconds(value: number): string {
  return `${Number(value.toPrecision(value >= 1000 ? 5 : 3)).toLocaleString('en')} s`;
}

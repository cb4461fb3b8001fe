import { computed, effect, signal } from '@preact/signals';
import type {
  ComparedData,
  ComparedRow,
  ComparisonPageState,
  ToComparisonHost,
  ToComparisonPage,
} from '../../protocol/comparison';
import { connect } from '../shared/host';

export const data = signal<ComparedData | undefined>(undefined);

export const host = connect<ToComparisonPage, ToComparisonHost, ComparisonPageState>({
  comparison: (message) => {
    data.value = message.data;
  },
});

const chosenBase = signal(host.kept?.base ?? 0);
export const onlyDifferent = signal(host.kept?.onlyDifferent ?? false);
export const filter = signal(host.kept?.filter ?? '');

/** The execution that the others are compared with. */
export const base = computed(() =>
  chosenBase.value < (data.value?.executions.length ?? 0) ? chosenBase.value : 0,
);

export function compareWith(index: number): void {
  chosenBase.value = index;
}

export const shown = computed<readonly ComparedRow[]>(() => {
  const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
  return (data.value?.rows ?? []).filter(
    (row) =>
      (!onlyDifferent.value || differs(row)) &&
      words.every((word) => `${row.of ?? ''} ${row.name}`.toLowerCase().includes(word)),
  );
});

export function differs({ values }: ComparedRow): boolean {
  return new Set(values).size > 1;
}

export function start(): void {
  effect(() => {
    const { value } = data;
    if (value) {
      host.keep({
        executions: value.executions.map(({ executionId, storeFolder }) => ({
          executionId,
          storeFolder,
        })),
        base: base.value,
        onlyDifferent: onlyDifferent.value,
        filter: filter.value,
      });
    }
  });
  host.post({ type: 'ready' });
}

import { batch, computed, effect, signal } from '@preact/signals';
import { inUnit } from '../../../core/workflow/conversion';
import type {
  Checked,
  Draft,
  Form,
  FormParameter,
  ParameterPageState,
  ToParameterHost,
  ToParameterPage,
} from '../../protocol/parameters';
import { connect } from '../shared/host';

const EMPTY: Draft = { values: {}, seed: '', duration: '', runtime: 'auto' };

export const form = signal<Form | undefined>(undefined);
export const checked = signal<Checked | undefined>(undefined);
export const copied = signal(false);

export const host = connect<ToParameterPage, ToParameterHost, ParameterPageState>({
  form: (message) => {
    form.value = message.form;
  },
  checked: ({ edit, checked: answer }) => {
    // An answer to an older draft is of no use any more.
    if (edit === edits) {
      checked.value = answer;
    }
  },
});

export const draft = signal<Draft>({ ...EMPTY, ...host.kept?.draft });
export const filter = signal(host.kept?.filter ?? '');
export const onlyChanged = signal(host.kept?.onlyChanged ?? false);
let edits = 0;

/** A quantity with its unit counts as the number it stands for, while it is typed. */
const sent = computed<Draft>(() => {
  const units = new Map(form.value?.parameters.map(({ id, unit }) => [id, unit]));
  const values = Object.entries(draft.value.values).map(([id, text]) => [
    id,
    plainText(text, units.get(id)),
  ]);
  return {
    ...draft.value,
    values: Object.fromEntries(values),
    duration: plainText(draft.value.duration, 's'),
  };
});

export const changedCount = computed(() => {
  const { values, seed, duration, runtime } = draft.value;
  const options = [seed !== '', duration !== '', runtime !== 'auto'].filter(Boolean);
  return Object.keys(values).length + options.length;
});

export const refusedCount = computed(() => {
  const { refused = {}, refusedSeed, refusedDuration, general = [] } = checked.value ?? {};
  const options = [refusedSeed, refusedDuration].filter(Boolean);
  return Object.keys(refused).length + general.length + options.length;
});

export const shown = computed<readonly FormParameter[]>(() => {
  const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
  return (form.value?.parameters ?? []).filter(
    ({ id, title, description }) =>
      (!onlyChanged.value || id in draft.value.values) &&
      words.every((word) => `${id} ${title} ${description}`.toLowerCase().includes(word)),
  );
});

/** Tells the host of every change, and keeps it for a reload. */
export function start(): void {
  effect(() => {
    const { value } = form;
    if (value) {
      edits += 1;
      host.post({ type: 'check', edit: edits, draft: sent.value });
      host.keep({
        file: value.file.file,
        draft: draft.value,
        filter: filter.value,
        onlyChanged: onlyChanged.value,
      });
    }
  });
  host.post({ type: 'ready' });
}

export function change({ id, given = '', type }: FormParameter, text: string): void {
  const { [id]: _old, ...others } = draft.value.values;
  const isGiven = text === given || (type === 'float' && sameNumber(text, given));
  draft.value = { ...draft.value, values: isGiven ? others : { ...others, [id]: text } };
}

export function forget(id: string): void {
  const { [id]: _old, ...values } = draft.value.values;
  draft.value = { ...draft.value, values };
}

export function setOption(option: Partial<Omit<Draft, 'values'>>): void {
  draft.value = { ...draft.value, ...option };
}

export function resetAll(): void {
  batch(() => {
    draft.value = EMPTY;
    onlyChanged.value = false;
  });
}

/** Runs, saves or copies; a draft that is refused brings the focus to what is wrong with it. */
export function act(type: 'run' | 'save' | 'copy'): void {
  if (type !== 'copy' && refusedCount.value > 0) {
    filter.value = '';
    onlyChanged.value = false;
    requestAnimationFrame(() => {
      document.querySelector<HTMLElement>('[aria-invalid="true"], [role="alert"]')?.focus();
    });
    return;
  }
  host.post({ type, draft: sent.value });
  if (type === 'copy') {
    copied.value = true;
    setTimeout(() => {
      copied.value = false;
    }, 2000);
  }
}

/** `1 h` in a field of seconds is 3600. */
export function plainText(text: string, unit: string | undefined): string {
  const value = unit === undefined ? undefined : inUnit(text, unit);
  return value === undefined ? text : String(value);
}

function sameNumber(a: string, b: string): boolean {
  return a.trim() !== '' && Number(a) === Number(b);
}

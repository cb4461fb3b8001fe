import { useSignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { humanValue } from '../../../core/workflow/conversion';
import type { FormParameter } from '../../protocol/parameters';
import { change, draft, plainText } from './state';

interface FieldProps {
  readonly parameter: FormParameter;
  readonly refused: boolean;
}

/** The input that fits a parameter's type, with its unit and the value as a person would say it. */
export function Field({ parameter, refused }: FieldProps) {
  const { id, type, choices, given = '', unit } = parameter;
  const text = draft.value.values[id] ?? given;
  const common = {
    id,
    'aria-invalid': refused ? ('true' as const) : undefined,
    'aria-describedby': refused ? `${id}-reason ${id}-about` : `${id}-about`,
  };
  if (type === 'boolean') {
    return (
      <label class="check">
        <input
          {...common}
          type="checkbox"
          checked={text === 'true'}
          onChange={({ currentTarget }) => change(parameter, String(currentTarget.checked))}
        />
        {text === 'true' ? l10n.t('yes') : l10n.t('no')}
      </label>
    );
  }
  if (choices) {
    // A given value that is no choice is shown too: it is what a run would be refused for.
    const all = choices.includes(text) ? choices : [text, ...choices];
    return (
      <select
        {...common}
        value={text}
        onChange={({ currentTarget }) => change(parameter, currentTarget.value)}
      >
        {all.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </select>
    );
  }
  const isNumber = type === 'integer' || type === 'float';
  return (
    <>
      <TextField parameter={parameter} common={common} text={text} isNumber={isNumber} />
      {unit && unit !== 'fraction' && <span class="unit">{unit}</span>}
      {isNumber && unit && <span class="quiet human">{saidAs(plainText(text, unit), unit)}</span>}
    </>
  );
}

function saidAs(text: string, unit: string): string {
  const said = text.trim() === '' ? undefined : humanValue(Number(text), unit);
  return said === undefined ? '' : `= ${said}`;
}

interface TextFieldProps {
  readonly parameter: FormParameter;
  readonly common: object;
  readonly text: string;
  readonly isNumber: boolean;
}

/** Holds what is typed as it is typed; on leaving, a quantity with a unit becomes the number it stands for. */
function TextField({ parameter, common, text, isNumber }: TextFieldProps) {
  const typing = useSignal<string | undefined>(undefined);
  const { type, unit, minimum, maximum } = parameter;
  const shared = {
    ...common,
    value: typing.value ?? text,
    spellcheck: false,
    onInput: (event: { currentTarget: { value: string } }) => {
      typing.value = event.currentTarget.value;
      change(parameter, event.currentTarget.value);
    },
    onBlur: () => {
      if (typing.value !== undefined) {
        change(parameter, plainText(typing.value, unit));
        typing.value = undefined;
      }
    },
  };
  if (!isNumber) {
    return type === 'string' && text.includes('\n') ? (
      <textarea {...shared} rows={Math.min(8, text.split('\n').length)} />
    ) : (
      <input {...shared} type="text" class={type === 'string' ? 'text' : 'text code'} />
    );
  }
  const plain = plainText(typing.value ?? text, unit);
  const number = plain.trim() === '' ? Number.NaN : Number(plain);
  const step = (by: number): void => {
    if (Number.isFinite(number)) {
      const next = Math.min(maximum ?? Infinity, Math.max(minimum ?? -Infinity, number + by));
      typing.value = undefined;
      change(parameter, String(Number(next.toPrecision(12))));
    }
  };
  return (
    <input
      {...shared}
      type="text"
      inputMode="decimal"
      role="spinbutton"
      aria-valuenow={Number.isFinite(number) ? number : undefined}
      aria-valuemin={minimum}
      aria-valuemax={maximum}
      onKeyDown={(event) => {
        if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
          event.preventDefault();
          step((event.key === 'ArrowUp' ? 1 : -1) * (unit === 'fraction' ? 0.01 : 1));
        }
      }}
    />
  );
}

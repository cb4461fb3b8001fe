import * as l10n from '@vscode/l10n';
import type { ComponentChild } from 'preact';
import type { FormParameter } from '../../protocol/parameters';
import { Field } from './field';
import { PlaceLink } from './place-link';
import { change, checked, draft, forget } from './state';

/** One parameter: what it is at the left, its value and where that comes from at the right. */
export function ParameterRow({ parameter }: { parameter: FormParameter }) {
  const { id, key, title, description, given } = parameter;
  const changed = draft.value.values[id];
  const reason = checked.value?.refused[id];
  return (
    <div class={changed === undefined ? 'row' : 'row changed'} data-parameter={id}>
      <div class="what">
        <label for={id}>{title ?? key}</label>
        {title && <code class="quiet">{key}</code>}
        {description && <p>{description}</p>}
      </div>
      <div class="value">
        <div class="line">
          <Field parameter={parameter} refused={reason !== undefined} />
          {changed !== undefined && (
            <button
              type="button"
              class="link"
              aria-label={l10n.t('Reset {0}', title ?? key)}
              onClick={() => forget(id)}
            >
              {given === undefined ? l10n.t('Reset') : l10n.t('Reset to {0}', shortened(given))}
            </button>
          )}
        </div>
        {reason !== undefined && (
          <p id={`${id}-reason`} class="reason">
            {reason}
          </p>
        )}
        <p id={`${id}-about`} class="quiet about">
          <Parts parts={kindOf(parameter)} />
        </p>
        <p class="quiet about">
          <Parts parts={placesOf(parameter)} />
        </p>
        <Examples parameter={parameter} />
      </div>
    </div>
  );
}

/** Type, range and default. */
function kindOf({ type, range, required, default: fallback, given }: FormParameter): Part[] {
  return [
    [type && TYPES[type](), range, required ? l10n.t('required') : undefined]
      .filter(Boolean)
      .join(' '),
    // Where the default is what is given, it has been said.
    fallback !== undefined && fallback !== given && l10n.t('default {0}', shortened(fallback)),
  ];
}

/** Which file gives the value, and which line of the code reads it. */
function placesOf({ layer, from, uses }: FormParameter): Part[] {
  const [first, ...more] = uses;
  return [
    layer && (
      <>
        {LAYERS[layer]()} {from && <PlaceLink place={from} />}
      </>
    ),
    first && layer !== 'code' && (
      <>
        {l10n.t('read in')} <PlaceLink place={first} />
        {more.length > 0 && ` ${l10n.t('and {0} more', more.length)}`}
      </>
    ),
  ];
}

type Part = ComponentChild;

function Parts({ parts }: { parts: readonly Part[] }) {
  return (
    <>
      {parts.filter(Boolean).map((part, index) => (
        <span key={index}>{part}</span>
      ))}
    </>
  );
}

function Examples({ parameter }: { parameter: FormParameter }) {
  return parameter.examples.length === 0 ? null : (
    <p class="quiet about">
      {l10n.t('For example')}{' '}
      {parameter.examples.map((example) => (
        <button key={example} type="button" class="link" onClick={() => change(parameter, example)}>
          {shortened(example)}
        </button>
      ))}
    </p>
  );
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text === '' ? '""' : text;
}

const TYPES: Record<NonNullable<FormParameter['type']>, () => string> = {
  string: () => l10n.t('text'),
  integer: () => l10n.t('whole number'),
  float: () => l10n.t('number'),
  boolean: () => l10n.t('yes or no'),
  datetime: () => l10n.t('date or time'),
  array: () => l10n.t('list, such as [1, 2]'),
};

const LAYERS: Record<NonNullable<FormParameter['layer']>, () => string> = {
  schema: () => l10n.t('from the schema'),
  default: () => l10n.t('from the defaults'),
  include: () => l10n.t('from an included file'),
  config: () => l10n.t('from the configuration'),
  testbed: () => l10n.t('from the testbed overrides'),
  code: () => l10n.t('from the code'),
};

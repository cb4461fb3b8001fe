import { tomlValue } from '../../../core/toml';
import type { Value, ValueTable } from '../../../core/value/value';
import { SYSTEM_SECTIONS } from '../../../core/workflow/flatten';
import { baseName } from '../../../core/workflow/layers';
import { isTable } from '../../../core/workflow/merge';
import { specAt } from '../../../core/workflow/spec-index';
import { typeOfValue } from '../../../core/workflow/specs';
import type { ParameterSpec, Provenance, ReadWorkflow } from '../../../core/workflow/types';
import type { FormParameter, FormPlace } from '../../protocol/parameters';

/** Every value a person may change, section by section in the files' order, whether its file is right or wrong. */
export function formParameters({ effective, specs }: ReadWorkflow): FormParameter[] {
  const written = Object.entries(effective.values).flatMap(([section, table]) =>
    SYSTEM_SECTIONS.includes(section) || !isTable(table)
      ? []
      : [...leaves(table, '')].map(([key, value]) => ({ section, key, value })),
  );
  const isWritten = new Set(written.map(({ section, key }) => `${section}.${key}`));
  const unwritten = specs.filter(
    ({ section, key, type }) => type !== 'table' && !isWritten.has(`${section}.${key}`),
  );
  const all = [
    ...written,
    ...unwritten.map(({ section, key }) => ({ section, key, value: undefined })),
  ].map(({ section, key, value }) =>
    parameter(
      section,
      key,
      value,
      specAt(specs, section, key),
      effective.provenance.get(`${section}.${key}`),
    ),
  );
  const sections = [...new Set(all.map(({ section }) => section))];
  return sections.flatMap((section) => all.filter((one) => one.section === section));
}

function parameter(
  section: string,
  key: string,
  value: Value | undefined,
  spec: ParameterSpec | undefined,
  from: Provenance | undefined,
): FormParameter {
  const type = spec?.type ?? typeOfValue(value ?? spec?.default);
  const fallback = spec?.default;
  const given = value ?? fallback;
  const uses = (spec?.uses ?? []).map(placeOf);
  const ofCode = value === undefined && fallback !== undefined;
  return {
    id: `${section}.${key}`,
    section,
    key,
    title: spec?.title,
    description: spec?.description,
    type: type === 'table' ? undefined : type,
    unit: unitOf(spec),
    required: spec?.required ?? false,
    given: given === undefined ? undefined : fieldText(given),
    layer: from && from.layer !== 'override' ? from.layer : ofCode ? 'code' : undefined,
    from:
      from?.file !== undefined && from.line !== undefined
        ? placeOf({ file: from.file, line: from.line, column: from.column ?? 1 })
        : ofCode
          ? uses[0]
          : undefined,
    default: fallback === undefined ? undefined : fieldText(fallback),
    minimum: spec?.minimum,
    maximum: spec?.maximum,
    range: spec && rangeOf(spec),
    choices: spec?.enum?.map(fieldText),
    examples: (spec?.examples ?? []).map(fieldText),
    uses,
  };
}

/** A part of a whole is said in percent beside its field. */
function unitOf(spec: ParameterSpec | undefined): string | undefined {
  const isFraction = spec?.unit === undefined && spec?.minimum === 0 && spec.maximum === 1;
  return isFraction ? 'fraction' : spec?.unit;
}

/** As a field holds it: text without quotes, everything else as TOML. */
function fieldText(value: Value): string {
  return typeof value === 'string' ? value : tomlValue(value);
}

function rangeOf(spec: ParameterSpec): string | undefined {
  const parts = [
    spec.minimum === undefined ? undefined : `≥ ${spec.minimum}`,
    spec.exclusiveMinimum === undefined ? undefined : `> ${spec.exclusiveMinimum}`,
    spec.maximum === undefined ? undefined : `≤ ${spec.maximum}`,
    spec.exclusiveMaximum === undefined ? undefined : `< ${spec.exclusiveMaximum}`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(', ');
}

export function placeOf({ file, line, column }: Omit<FormPlace, 'label'>): FormPlace {
  return { file, line, column, label: `${baseName(file)}:${line}` };
}

function* leaves(table: ValueTable, path: string): Generator<[string, Value]> {
  for (const [key, value] of Object.entries(table)) {
    if (isTable(value)) {
      yield* leaves(value, `${path}${key}.`);
    } else {
      yield [path + key, value];
    }
  }
}

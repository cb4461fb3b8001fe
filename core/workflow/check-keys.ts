import { tomlKey } from '../toml';
import type { ValueTable } from '../value/value';
import { checkInnerKeys } from './check-inner-keys';
import type { Places } from './check-values';
import { SYSTEM_SECTIONS } from './flatten';
import { isTable } from './merge';
import type { Problem } from './problem';
import { SoundSections } from './sound-sections';
import { bySection, specAt } from './spec-index';
import { nearest } from './suggest';
import type { ParameterSpec } from './types';
import { unknownKey, unused } from './unknown-key';

/** What the keys of `[workflow]` mean to us; others are the user's own. */
export const WORKFLOW_KEYS: readonly string[] = ['name', 'version', 'type', 'includes', 'include'];

/** What a type knows of keys. */
export interface Known {
  readonly specs: readonly ParameterSpec[];
  /** Sections that the code names. */
  readonly sections: readonly string[];
  /** The code looks at keys that cannot be told from its text, so nothing is called unused. */
  readonly readsMore: boolean;
  /** The same of one section. */
  readonly isWhole: (section: string) => boolean;
}

/** Sections and keys that nothing knows: near a known one a warning, else a hint that nothing reads it. */
export function checkKeys(
  values: ValueTable,
  known: Known,
  places: Places,
  sound = new SoundSections(),
): Problem[] {
  const { specs } = known;
  const sections = sectionsKnown(known);
  return Object.entries(values).flatMap(([section, table]): readonly Problem[] => {
    if (section === 'workflow' && isTable(table)) {
      return misspelled(section, table, WORKFLOW_KEYS, places);
    }
    if (SYSTEM_SECTIONS.includes(section)) {
      return [];
    }
    if (!isTable(table)) {
      return outsideSections(section, specs, places, known.readsMore);
    }
    const readsMore = known.readsMore || known.isWhole(section);
    if (!sections.has(section)) {
      const file = places.of(section, '', 'key')?.file;
      const isBeside = (name: string): boolean => places.of(name, '', 'key')?.file === file;
      const meant = nearest(
        section,
        [...sections, ...SYSTEM_SECTIONS].filter((name) => !isBeside(name)),
      );
      if (meant !== undefined) {
        return [unknownSection(section, meant, places)];
      }
    }
    return sound.check(section, [table, bySection(specs).get(section), readsMore], () =>
      checkSection(section, table, specs, places, readsMore),
    );
  });
}

function checkSection(
  section: string,
  table: ValueTable,
  specs: readonly ParameterSpec[],
  places: Places,
  readsMore: boolean,
): Problem[] {
  return Object.keys(table).flatMap((key) => {
    const spec = specAt(specs, section, key);
    if (spec === undefined) {
      return unknown(section, key, table, specs, places, readsMore);
    }
    if (spec.uses.length === 0) {
      return readsMore ? [] : [unused(`${section}.${key}`, places.of(section, key, 'key'))];
    }
    const inner = table[key];
    return spec.isReadByKeys && isTable(inner) && !readsMore
      ? checkInnerKeys(inner, [key], spec, places)
      : [];
  });
}

/** Of the defaults, the schema and the code; a section that only configurations have is not known. */
function sectionsKnown({ specs, sections }: Known): ReadonlySet<string> {
  const written = [...bySection(specs)].filter(([, { isWritten }]) => isWritten);
  return new Set(['parameters', ...sections, ...written.map(([section]) => section)]);
}

function unknown(
  section: string,
  key: string,
  table: ValueTable,
  specs: readonly ParameterSpec[],
  places: Places,
  readsMore: boolean,
): Problem[] {
  const beside = bySection(specs).get(section)?.list ?? [];
  const problem = unknownKey({ section, prefix: '', key, table, beside, places, readsMore });
  return problem ? [problem] : [];
}

function misspelled(
  section: string,
  table: ValueTable,
  known: readonly string[],
  places: Places,
): Problem[] {
  return Object.keys(table).flatMap((key): Problem[] => {
    const meant = known.includes(key)
      ? undefined
      : nearest(
          key,
          known.filter((name) => !(name in table)),
        );
    return meant === undefined
      ? []
      : [
          {
            code: 'unknown-key',
            severity: 'warning',
            message: `Nothing knows ${section}.${key}`,
            location: places.of(section, key, 'key'),
            remedy: `did you mean ${meant}?`,
            suggestion: tomlKey(meant),
          },
        ];
  });
}

function unknownSection(section: string, meant: string, places: Places): Problem {
  return {
    code: 'unknown-section',
    severity: 'warning',
    message: `Nothing knows the section [${section}]`,
    location: places.of(section, '', 'key'),
    remedy: `did you mean [${meant}]?`,
    suggestion: tomlKey(meant),
  };
}

/** `worker_count = 5` above the first header. */
function outsideSections(
  key: string,
  specs: readonly ParameterSpec[],
  places: Places,
  readsMore: boolean,
): Problem[] {
  const location = places.of('', key, 'key');
  const spec = specs.find((one) => one.key === key);
  if (spec === undefined) {
    return readsMore ? [] : [unused(key, location)];
  }
  return [
    {
      code: 'key-outside-section',
      severity: 'warning',
      message: `${key} stands above the first section`,
      location,
      remedy: `write it under [${spec.section}]`,
      parameter: { section: spec.section, key },
    },
  ];
}

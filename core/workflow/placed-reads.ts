import type {
  CodeFacts,
  DeepMention,
  DeepRead,
  ParameterMention,
  ParameterRead,
  Span,
} from '../code';
import type { WrittenSections } from './written-sections';

/** What the code reads and sets, now that it is known which names are sections. */
export interface PlacedReads {
  readonly reads: readonly ParameterRead[];
  readonly mentions: readonly ParameterMention[];
  /** Keys of tables within a section. */
  readonly deepReads: readonly DeepRead[];
  readonly deepMentions: readonly DeepMention[];
  readonly sectionReads: readonly { readonly key: string; readonly span: Span }[];
  /** The code looks at keys of this table that its text does not tell. */
  readonly isWhole: (section: string, path: readonly string[]) => boolean;
}

/**
 * `p['infrastructure']['node_count']` of flattened parameters is a key of a section, if nothing else has that name
 * (design §3). `written` are the sections that there are, with their keys.
 */
export function placeReads(facts: CodeFacts, written: WrittenSections): PlacedReads {
  const isSection = (name: string): boolean =>
    (written.has(name) || name === 'parameters') &&
    ![...written.values()].some((keys) => keys.has(name));
  const named = facts.reads.filter(({ key, sections }) => sections === undefined && isSection(key));
  const reads = split(facts.deepReads, isSection);
  const mentions = split(facts.deepMentions, isSection);
  const whole = facts.wholeTables.map(({ sections, path }) =>
    sections === undefined && isSection(path[0] ?? '')
      ? { sections: [path[0] ?? ''], path: path.slice(1) }
      : { sections, path },
  );
  return {
    reads: [...facts.reads.filter((read) => !named.includes(read)), ...reads.flat],
    mentions: [...facts.mentions, ...mentions.flat],
    deepReads: reads.deep,
    deepMentions: mentions.deep,
    sectionReads: [...facts.sectionReads, ...named.map(({ key, span }) => ({ key, span }))],
    isWhole: (section, path) =>
      whole.some(
        (one) =>
          (one.sections?.includes(section) ?? true) &&
          one.path.length <= path.length &&
          one.path.every((name, at) => name === path[at]),
      ),
  };
}

/** Those whose first table is a section, as keys of it; the others as they are. */
function split<T extends DeepMention>(
  all: readonly T[],
  isSection: (name: string) => boolean,
): { readonly flat: T[]; readonly deep: T[] } {
  const flat: T[] = [];
  const deep: T[] = [];
  for (const one of all) {
    const [first = '', ...within] = one.within;
    const placed =
      one.sections === undefined && isSection(first) ? { ...one, sections: [first], within } : one;
    (placed.within.length === 0 ? flat : deep).push(placed);
  }
  return { flat, deep };
}

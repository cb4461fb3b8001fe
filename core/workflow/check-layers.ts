import type { Range } from '../toml';
import { toJson } from '../value/json';
import type { Value } from '../value/value';
import { baseName, includesOf, type LayerFile, resolvePath } from './layers';
import type { Location, Problem } from './problem';
import { locate } from './sources';

/** What one layer says of a key. */
export interface Said {
  readonly layer: LayerFile;
  readonly value: Value;
  /** Of the key. */
  readonly range: Range;
}

/** All that the layers say of each leaf, lowest first. */
export type Sayings = ReadonlyMap<string, readonly Said[]>;

/** Values that a person wrote and that another file makes void. */
export function overriddenProblems(sayings: Sayings): Problem[] {
  return [...sayings].flatMap(([name, said]): Problem[] => {
    const winner = said.at(-1);
    if (winner === undefined) {
      return [];
    }
    return said.slice(0, -1).flatMap((loser, at): Problem[] => {
      const over = said[at + 1] as Said;
      if (toJson(loser.value) === toJson(winner.value)) {
        return [];
      }
      if (winner.layer.layer === 'testbed' && loser.layer.layer === 'config') {
        return [voided('value-overridden', 'information', name, loser, winner)];
      }
      // An include under a configuration is there to be overridden; of two includes the order decides.
      return loser.layer.layer === 'include' && over.layer.layer === 'include'
        ? [voided('value-shadowed', 'hint', name, loser, over)]
        : [];
    });
  });
}

function voided(
  code: string,
  severity: Problem['severity'],
  name: string,
  loser: Said,
  winner: Said,
): Problem {
  const lost = placeOf(loser);
  const won = placeOf(winner);
  return {
    code,
    severity,
    message: `${name} is ${toJson(loser.value)} here, and ${baseName(won.file)}:${won.line} makes it ${toJson(winner.value)}`,
    location: loser.layer.includedAt ?? lost,
    remedy: code === 'value-shadowed' ? 'the later include wins' : 'change it there',
    related: [
      ...(loser.layer.includedAt
        ? [{ location: lost, message: `it is ${toJson(loser.value)} here` }]
        : []),
      { location: won, message: 'this is the value that counts' },
    ],
  };
}

function placeOf({ layer: { file, document }, range }: Said): Location {
  return locate(file, document, range);
}

/** Includes from outside the folder that holds the workflow folder: they are lost when it is copied. */
export function includesOutside(layers: readonly LayerFile[], root: string): Problem[] {
  return layers.flatMap(({ file, document }) =>
    includesOf(document)
      .filter(({ value }) => !resolvePath(file, value).startsWith(`${root}/`))
      .map(
        ({ value, range }): Problem => ({
          code: 'include-outside',
          severity: 'warning',
          message: `${value} lies outside ${baseName(root)}, the folder that holds the workflows`,
          location: locate(file, document, range),
          remedy: 'copy it into the folder, so that all stays together',
        }),
      ),
  );
}

/** `namespace = ""`: executions would silently stand under the user's name. */
export function namespaceProblems({
  file,
  document,
}: Pick<LayerFile, 'file' | 'document'>): Problem[] {
  const testbed = document.root.entries.get('testbed')?.value;
  const value = testbed?.type === 'table' ? testbed.entries.get('namespace')?.value : undefined;
  return value?.type === 'string' && value.value.trim() === ''
    ? [
        {
          code: 'namespace-empty',
          severity: 'warning',
          message: 'The namespace is empty: executions would stand under the name of the user',
          location: locate(file, document, value.range),
          remedy: 'write a name, or take the key out',
        },
      ]
    : [];
}

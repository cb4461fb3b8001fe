import { type TableEntry, toValue, type ValueNode } from '../toml';
import type { Value, ValueTable } from '../value/value';
import type { LayerFile } from './layers';
import { isSame } from './sound-sections';
import { locate } from './sources';
import { bySection, type SectionSpecs } from './spec-index';
import type { Layer, ParameterSpec, Provenance } from './types';

type Step =
  | { readonly file: LayerFile; readonly without: readonly string[] }
  | { readonly path: string; readonly from: Provenance };

/** A layer, and the sections that it does not give. */
export interface GivenLayer {
  readonly file: LayerFile;
  readonly without: readonly string[];
}

/** All that makes a section, lowest first, and what it comes to. */
interface Section {
  readonly schema: SectionSpecs['fromSchema'];
  readonly nodes: ValueNode[];
  value?: Value | undefined;
}

/** Values merged layer by layer, and where each leaf came from (worked out when it is first asked for). */
export class Merged {
  readonly values: ValueTable = {};
  private readonly sections = new Map<string, Section>();
  private readonly steps: Step[] = [];
  private readonly overridden = new Set<string>();
  private known: ReadonlyMap<string, Provenance> | undefined;

  get provenance(): ReadonlyMap<string, Provenance> {
    this.known ??= provenanceOf(this.steps);
    return this.known;
  }

  /** The value comes from the command line or a form, and from no file. */
  isOverridden(path: string): boolean {
    return this.overridden.has(path);
  }

  /**
   * Lays the layers over the schema's defaults, key by key, each section for itself. One that is made of the same as
   * `before` is what it was then, the same object.
   */
  static of(
    layers: readonly GivenLayer[],
    specs: readonly ParameterSpec[],
    before: Merged | undefined,
  ): Merged {
    const merged = new Merged();
    for (const [name, { fromSchema }] of bySection(specs)) {
      if (fromSchema.length > 0) {
        merged.sections.set(name, { schema: fromSchema, nodes: [] });
      }
      for (const [keys] of fromSchema) {
        merged.step({ path: [name, ...keys].join('.'), from: withoutPlace('schema') });
      }
    }
    for (const { file, without } of layers) {
      merged.step({ file, without });
      for (const [name, { value }] of file.document.root.entries) {
        if (isGiven(name, without)) {
          merged.sectionAt(name).nodes.push(value);
        }
      }
    }
    for (const [name, section] of merged.sections) {
      merged.close(name, section, before?.sections.get(name));
    }
    return merged;
  }

  private sectionAt(name: string): Section {
    const known = this.sections.get(name);
    if (known) {
      return known;
    }
    const section = { schema: NO_SPECS, nodes: [] };
    this.sections.set(name, section);
    return section;
  }

  private close(name: string, section: Section, before: Section | undefined): void {
    section.value =
      before && before.schema === section.schema && isSame(before.nodes, section.nodes)
        ? before.value
        : sectionValue(name, section);
    if (section.value !== undefined) {
      define(this.values, name, section.value);
    }
  }

  /** Sets one value by the names that lead to it, e.g. a command-line override. */
  setValue(path: readonly string[], value: Value, from: Provenance): void {
    const name = path.join('.');
    this.step({ path: name, from });
    if (from.layer === 'override') {
      this.overridden.add(name);
    }
    setAt(this.values, path, value);
  }

  private step(step: Step): void {
    this.steps.push(step);
    this.known = undefined;
  }
}

const NO_SPECS: SectionSpecs['fromSchema'] = [];

function sectionValue(name: string, { schema, nodes }: Section): Value | undefined {
  const above: ValueTable = {};
  for (const [keys, spec] of schema) {
    setAt(above, [name, ...keys], spec.default as Value);
  }
  for (const node of nodes) {
    add(above, name, node);
  }
  return Object.hasOwn(above, name) ? above[name] : undefined;
}

function add(table: ValueTable, name: string, node: ValueNode): void {
  if (node.type === 'table') {
    const inner = tableAt(table, name);
    for (const [key, { value }] of node.entries) {
      add(inner, key, value);
    }
  } else {
    const given = toValue(node);
    if (given !== undefined) {
      define(table, name, given);
    }
  }
}

function setAt(table: ValueTable, path: readonly string[], value: Value): void {
  let inner = table;
  for (const part of path.slice(0, -1)) {
    inner = tableAt(inner, part);
  }
  define(inner, path.at(-1) as string, value);
}

function tableAt(table: ValueTable, key: string): ValueTable {
  const found = Object.hasOwn(table, key) ? table[key] : undefined;
  if (isTable(found)) {
    return found;
  }
  const made: ValueTable = {};
  define(table, key, made);
  return made;
}

function isGiven(name: string, without: readonly string[]): boolean {
  return !without.includes(name) && name !== 'includes' && name !== 'include';
}

function provenanceOf(steps: readonly Step[]): Map<string, Provenance> {
  const provenance = new Map<string, Provenance>();
  const put = (path: string, from: Provenance): void => {
    const below = provenance.get(path);
    provenance.set(path, {
      ...from,
      shadowed: below ? [{ ...below, shadowed: [] }, ...below.shadowed] : [],
    });
  };
  const add = (path: string, { key, value }: TableEntry, { layer, file, document }: LayerFile) => {
    if (value.type === 'table') {
      for (const [name, entry] of value.entries) {
        add(`${path}.${name}`, entry, { layer, file, document });
      }
    } else if (value.type !== 'missing') {
      const { line, column } = locate(file, document, key.range);
      put(path, { layer, file, line, column, shadowed: [] });
    }
  };
  for (const step of steps) {
    if ('path' in step) {
      put(step.path, step.from);
    } else {
      for (const [name, entry] of step.file.document.root.entries) {
        if (isGiven(name, step.without)) {
          add(name, entry, step.file);
        }
      }
    }
  }
  return provenance;
}

/** Where a value comes from that no line of a file gives. */
export function withoutPlace(layer: Layer): Provenance {
  return { layer, file: undefined, line: undefined, column: undefined, shadowed: [] };
}

// A key of a file may be `__proto__`: defined, never assigned.
function define(table: ValueTable, key: string, value: Value): void {
  if (key !== '__proto__') {
    table[key] = value;
    return;
  }
  Object.defineProperty(table, key, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

/** Every value that is no table, with the names that lead to it. */
export function* leavesOf(
  table: ValueTable,
  path: readonly string[],
): Generator<[path: readonly string[], value: Value]> {
  for (const [key, value] of Object.entries(table)) {
    if (isTable(value)) {
      yield* leavesOf(value, [...path, key]);
    } else {
      yield [[...path, key], value];
    }
  }
}

export function isTable(value: Value | undefined): value is ValueTable {
  return typeof value === 'object' && !Array.isArray(value) && !('$datetime' in value);
}

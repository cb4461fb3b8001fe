import type { ParameterSpec } from './types';

/** The parameters so far, in the order in which they became known. */
export class SpecTable {
  private readonly specs = new Map<string, ParameterSpec>();
  private readonly deep = new Map<string, ParameterSpec>();
  private readonly byKey = new Map<string, Set<string>>();
  private readonly byTable = new Map<string, Map<string, ParameterSpec>>();
  readonly sections = new Set<string>();

  all(): Iterable<ParameterSpec> {
    return this.specs.values();
  }

  get(section: string, key: string): ParameterSpec | undefined {
    return this.specs.get(`${section}.${key}`) ?? this.deep.get(`${section}.${key}`);
  }

  /** Of the keys of a table. */
  inside(section: string, table: string): ParameterSpec[] {
    return [...(this.byTable.get(`${section}.${table}`)?.values() ?? [])];
  }

  /** In any section. */
  withKey(key: string): ParameterSpec[] {
    return [...(this.byKey.get(key) ?? [])].flatMap((name) => this.specs.get(name) ?? []);
  }

  /** `table`: the parameter, a table, in which the key stands. */
  put(spec: ParameterSpec, table?: string): void {
    const name = `${spec.section}.${spec.key}`;
    if (table !== undefined) {
      const whole = `${spec.section}.${table}`;
      const keys = this.byTable.get(whole) ?? new Map<string, ParameterSpec>();
      this.byTable.set(whole, keys.set(spec.key, spec));
      this.deep.set(name, spec);
      return;
    }
    this.specs.set(name, spec);
    this.sections.add(spec.section);
    const names = this.byKey.get(spec.key) ?? new Set();
    this.byKey.set(spec.key, names.add(name));
  }
}

export function bare(sectionName: string, key: string): ParameterSpec {
  return {
    section: sectionName,
    key,
    type: undefined,
    required: false,
    default: undefined,
    defaultFrom: undefined,
    title: undefined,
    description: undefined,
    unit: undefined,
    minimum: undefined,
    maximum: undefined,
    exclusiveMinimum: undefined,
    exclusiveMaximum: undefined,
    enum: undefined,
    examples: [],
    definedAt: undefined,
    uses: [],
  };
}

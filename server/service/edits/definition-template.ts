import type { ValueTable } from '../../../core/value/value';
import { SYSTEM_SECTIONS } from '../../../core/workflow/flatten';
import { isTable } from '../../../core/workflow/merge';
import type { Language } from '../../../core/workflow/types';

/** A definition that runs as it stands and reads what the configuration gives. */
export function definitionTemplate(language: Language, values: ValueTable): string {
  const keys = Object.entries(values)
    .filter(([section, table]) => !SYSTEM_SECTIONS.includes(section) && isTable(table))
    .flatMap(([, table]) => Object.keys(table as ValueTable))
    .filter((key) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(key));
  const waits = keys.find((key) => /_(?:sec|seconds)$/.test(key));
  return language === 'python'
    ? python([...new Set(keys)], waits)
    : typescript([...new Set(keys)], waits);
}

function python(keys: readonly string[], waits: string | undefined): string {
  const reads = keys.map((key) => `        self.${key} = parameters[${JSON.stringify(key)}]`);
  return `${[
    'class WorkflowExecutor:',
    '    def __init__(self, parameters, runner, execution_id):',
    '        self.runner = runner',
    ...reads,
    '',
    '    def execute(self, env):',
    `        yield env.timeout(${waits === undefined ? '1.0' : `self.${waits}`})`,
  ].join('\n')}\n`;
}

function typescript(keys: readonly string[], waits: string | undefined): string {
  return `${[
    "import type { Environment } from 'swf-testbed/simulation';",
    '',
    'export class WorkflowExecutor {',
    '  readonly parameters: any;',
    '',
    '  constructor(parameters: any) {',
    '    this.parameters = parameters;',
    '  }',
    '',
    '  *execute(env: Environment) {',
    ...keys
      .filter((key) => key !== waits)
      .map((key) => `    const ${key} = this.parameters[${JSON.stringify(key)}];`),
    `    yield env.timeout(${waits === undefined ? '1' : `this.parameters[${JSON.stringify(waits)}]`});`,
    '  }',
    '}',
  ].join('\n')}\n`;
}

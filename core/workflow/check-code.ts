import type { CodeFacts } from './code-reads';
import type { Problem } from './problem';
import { error, locateInText, wholeFile } from './sources';

/** The executor contract (design §3): the class exists, `execute` is a generator that takes `env`. */
export function checkExecutor(file: string, text: string, facts: CodeFacts): Problem[] {
  const { executor, execute, executeSpan, executeTakesEnv } = facts;
  const at = (span: CodeFacts['executor']) =>
    span ? locateInText(file, text, span) : wholeFile(file);
  const example = file.endsWith('.ts')
    ? '*execute(env) { yield env.timeout(1); }'
    : 'def execute(self, env): with a yield in it';
  if (execute === 'foreign') {
    return [];
  }
  if (executor === undefined) {
    return [
      error(
        'no-executor',
        'The file defines no class WorkflowExecutor',
        wholeFile(file),
        `define it with a generator method: ${example}`,
      ),
    ];
  }
  if (execute === 'missing') {
    return [
      error(
        'no-execute',
        'WorkflowExecutor has no method execute',
        at(executor),
        `write ${example}`,
      ),
    ];
  }
  if (execute === 'plain') {
    return [
      error(
        'execute-not-generator',
        'execute is not a generator: nothing in it yields',
        at(executeSpan),
        `write ${example}`,
      ),
    ];
  }
  return executeTakesEnv
    ? []
    : [error('execute-no-env', 'execute does not take env', at(executeSpan), `write ${example}`)];
}

/** Simulates for ever, a second at a time. */
export const ENDLESS = {
  'workflows/endless.ts': `import type { Environment } from 'swf-testbed/simulation';
export class WorkflowExecutor {
  *execute(env: Environment) {
    for (;;) {
      yield env.timeout(1);
    }
  }
}
`,
  'workflows/endless_default.toml': '[workflow]\nname = "endless"\nversion = "1.0"\n',
};

/** Ends after \`steps\` seconds of simulated time, at once. */
export const SHORT = {
  'workflows/short.ts': `import type { Environment } from 'swf-testbed/simulation';
export class WorkflowExecutor {
  constructor(private readonly parameters: { readonly steps: number }) {}
  *execute(env: Environment) {
    yield env.timeout(this.parameters.steps);
    return { steps: this.parameters.steps };
  }
}
`,
  'workflows/short_default.toml':
    '[workflow]\nname = "short"\nversion = "1.0"\n\n[parameters]\nsteps = 10\n',
  'workflows/short_more.toml':
    '[workflow]\nname = "short"\nversion = "1.0"\n\n[parameters]\nsteps = 20\n',
};

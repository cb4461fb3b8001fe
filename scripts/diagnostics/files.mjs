// The files that the examples are made of: in `daq.toml` the code file is `daq.py` below; `text` is what makes the difference.

export const header = '[workflow]\nname = "daq"\nversion = "1.0"\n';
export const configuration = (rest) => ({ 'daq.toml': `${header}${rest}` });
export const parameters = (line) => configuration(`\n[parameters]\n${line}\n`);
export const definition = (text) => ({ 'daq.py': text });
export const body = (line) =>
  definition(`class WorkflowExecutor:
    def __init__(self, parameters):
        self.parameters = parameters

    def execute(self, env):
        yield env.timeout(1)
        ${line}

    def step(self, env):
        yield env.timeout(1)
`);

/** The files of every example, unless it brings its own. */
export const BASE = {
  'daq.py': `class WorkflowExecutor:
    def __init__(self, parameters):
        self.parameters = parameters

    def execute(self, env):
        for _ in range(self.parameters['worker_count']):
            yield env.timeout(self.parameters['sample_fraction'])
`,
  'daq_default.toml': `[workflow]
name = "daq"
version = "1.0"

[parameters]
worker_count = 10
sample_fraction = 0.1
mode = "fast"

[schema.parameters.mode]
enum = ["fast", "full"]
`,
};

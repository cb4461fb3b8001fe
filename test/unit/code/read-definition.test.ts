import { expect, test } from 'vitest';
import { type CodeFacts, readDefinition } from '../../../core/code';
import { codesOf, python, readsOf, typescript } from './facts';

test("the seed's shape: reads, defaults, generator methods", () => {
  const facts = python(
    'class WorkflowExecutor:',
    '    def __init__(self, parameters):',
    '        self.parameters = parameters',
    '    def execute(self, env):',
    "        interval = self.parameters.get('stf_interval_sec', 2.0)",
    "        n = self.parameters['worker_count'] * 60",
    '        yield from self.step(env, interval)',
    '    def step(self, env, interval):',
    '        yield env.timeout(interval)',
  );
  expect(readsOf(facts)).toEqual(['*.stf_interval_sec=2', '*.worker_count!']);
  expect(facts.executor?.signature).toBe('parameters');
  expect(facts.executor?.execute?.isGenerator).toBe(true);
  expect(codesOf(facts)).toEqual([]);
});

test('nested configuration: sections, copies, merges, loops over sections, hand-over to methods', () => {
  const facts = python(
    'class WorkflowExecutor:',
    '    def __init__(self, config, runner, execution_id, container=None):',
    "        self.daq = config.get('daq_state_machine', {}).copy()",
    "        for section in ['fast', 'stf']:",
    '            if section in config:',
    '                self.daq = {**self.daq, **config[section]}',
    "        self.infra = config['infrastructure']",
    '    def execute(self, env):',
    "        yield env.timeout(self.daq['broadcast_delay'])",
    '        yield from self.work(env, self.infra)',
    '    def work(self, env, settings):',
    "        yield env.timeout(settings.get('pause', 1))",
  );
  expect(facts.executor?.signature).toBe('config-runner');
  expect(readsOf(facts)).toEqual([
    'daq_state_machine|fast|stf.broadcast_delay!',
    'infrastructure.pause=1',
  ]);
});

test('merging every section reads from any section', () => {
  const facts = python(
    'class WorkflowExecutor:',
    '    def __init__(self, config, runner, execution_id):',
    "        self.p = config.get('base', {}).copy()",
    '        for name, values in config.items():',
    "            if name not in {'workflow'} and isinstance(values, dict):",
    '                self.p = {**self.p, **values}',
    '    def execute(self, env):',
    "        yield env.timeout(self.p['delay'])",
  );
  expect(readsOf(facts)).toEqual(['*.delay!']);
  expect(facts.readsUnknownKeys).toBe(false);
});

test('keys tested for, set, or read inside try are not required', () => {
  const facts = python(
    'class WorkflowExecutor:',
    '    def __init__(self, parameters):',
    '        p = parameters',
    "        if 'a' in p: print(p['a'])",
    "        p['b'] = 1",
    "        print(p['b'])",
    '        try:',
    "            self.c = p['c']",
    '        except KeyError:',
    '            self.c = 1',
    '    def execute(self, env):',
    '        yield env.timeout(1)',
  );
  expect(readsOf(facts)).toEqual(['*.a', '*.b', '*.c']);
});

test('typescript: members, fallbacks, destructuring, parameter properties', () => {
  const facts = typescript(
    "import { Environment } from 'swf-testbed/simulation';",
    'export class WorkflowExecutor {',
    '  constructor(private readonly parameters: Record<string, number>) {}',
    '  *execute(env: Environment) {',
    '    const { worker_count, stf = 2 } = this.parameters;',
    "    const rate = this.parameters['rate'] ?? 0.5;",
    '    const p = this.parameters as any;',
    '    yield env.timeout(p.delay!);',
    '    yield* this.step(env);',
    '  }',
    '  *step(env: Environment) { yield env.timeout(1); }',
    '}',
  );
  expect(readsOf(facts)).toEqual(['*.worker_count!', '*.stf=2', '*.rate=0.5', '*.delay!']);
  expect(codesOf(facts)).toEqual([]);
});

test('lost calls, bad messages and literals are found in both languages', () => {
  const py = python(
    'class WorkflowExecutor:',
    '    def __init__(self, parameters, runner, execution_id):',
    '        self.runner = runner',
    '    def execute(self, env):',
    '        env.timeout(1)',
    '        self.step(env)',
    '        yield self.step(env)',
    '        yield env.timeout(-1)',
    "        message = {'run': 1}",
    "        self.runner.send_message('epictopic', message)",
    '    def step(self, env):',
    '        yield env.timeout(1)',
  );
  expect(py.executor?.signature).toBe('parameters-runner');
  expect(codesOf(py).sort()).toEqual([
    'destination-prefix',
    'generator-not-delegated',
    'generator-not-delegated',
    'message-without-type',
    'negative-timeout',
    'yield-missing',
  ]);
  const ts = typescript(
    'export class WorkflowExecutor {',
    '  constructor(parameters: object, private runner: any) {}',
    '  *execute(env: any) {',
    '    env.timeout(1);',
    '    this.step(env);',
    "    this.runner.sendMessage('/topic/epic', { msg_type: 'stf_gen' });",
    '    yield env.timeout(1);',
    '  }',
    '  *step(env: any) { yield 1; }',
    '}',
  );
  expect(codesOf(ts)).toEqual(['yield-missing', 'generator-not-delegated']);
  expect(ts.messages).toMatchObject([{ destination: '/topic/epic', type: 'stf_gen' }]);
});

test.each([
  [['x = 1'], ['executor-missing']],
  [['from other import WorkflowExecutor'], []],
  [['class WorkflowExecutor:', '    def __init__(self, p): pass'], ['execute-missing']],
  [
    [
      'class WorkflowExecutor:',
      '    def __init__(self, p): pass',
      '    def execute(self, env): return 1',
    ],
    ['execute-not-generator'],
  ],
  [
    ['class WorkflowExecutor:', '    def __init__(self): pass', '    def execute(self): yield 1'],
    ['constructor-signature', 'execute-without-env'],
  ],
  [
    [
      'class WorkflowExecutor:',
      '    def __init__(self, p): pass',
      '    def execute(self, env): return self.run(env)',
      '    def run(self, env): yield 1',
    ],
    [],
  ],
  [['WorkflowExecutor = made()'], []],
  [
    [
      '@dataclass',
      'class WorkflowExecutor:',
      '    parameters: dict',
      '    def execute(self, env): yield 1',
    ],
    [],
  ],
  [
    [
      'class WorkflowExecutor:',
      '    def __init__(self, p): pass',
      '    async def execute(self, env): yield 1',
    ],
    ['execute-not-generator'],
  ],
  [['\ufeffclass WorkflowExecutor:', '    def __init__(self, p): pass'], ['execute-missing']],
])('executor contract: %s', (lines, codes) => {
  expect(codesOf(python(...lines))).toEqual(codes);
});

test('what the grammar does not know is no syntax error: yield alone, managers in parentheses', () => {
  const facts = python(
    'def wait(a, b):',
    '    x = yield',
    '    with (a as one, b as two):',
    '        yield  # nothing',
    '    return (yield)',
  );
  expect(codesOf(facts)).toEqual(['executor-missing']);
  expect(codesOf(python('def f():', '    with (a as one b):', '        yield'))).not.toEqual([
    'executor-missing',
  ]);
});

test('the fields of a decorated executor are its parameters', () => {
  const { reads } = python(
    '@dataclass',
    'class WorkflowExecutor:',
    '    parameters: dict',
    '    def execute(self, env):',
    "        yield env.timeout(self.parameters['interval'])",
  );
  expect(reads).toMatchObject([{ key: 'interval', required: true }]);
});

test('broken and hostile texts are read without failing', () => {
  const facts = python(
    'class WorkflowExecutor:',
    '    def __init__(self, parameters):',
    "        self.a = parameters['one'",
    '    def execute(self, env):',
    "        yield env.timeout(parameters['two'])",
  );
  expect(codesOf(facts)).toContain('code-syntax');
  for (const text of [
    '('.repeat(20000),
    '{'.repeat(20000),
    'a.'.repeat(20000),
    'if x:\n '.repeat(500),
    '\0\ud800',
    '',
  ]) {
    expect(() => readDefinition('python', text)).not.toThrow();
    expect(() => readDefinition('typescript', text)).not.toThrow();
  }
});

/** A definition with these lines in `execute`; `step` is a generator, `plain` is none. */
const executing = (...lines: string[]): CodeFacts =>
  python(
    'class WorkflowExecutor:',
    '    def __init__(self, parameters):',
    '        self.runner = None',
    '    def execute(self, env):',
    '        yield env.timeout(1)',
    ...lines.map((line) => `        ${line}`),
    '    def step(self, env):',
    '        yield env.timeout(1)',
    '    def plain(self, env):',
    '        return 1',
    '    @process',
    '    def started(self, env):',
    '        yield env.timeout(1)',
    'def outside(env):',
    '    yield env.timeout(1)',
  );

test.each([
  ['an alias of the timeout', ['wait = env.timeout', 'wait(3)'], ['yield-missing']],
  ['an alias of a generator', ['go = self.step', 'go(env)'], ['generator-not-delegated']],
  ['a name that is no alias any more', ['go = self.step', 'go = print', 'go(env)'], []],
  ['a name that is not the method', ['step = self.plain', 'step(env)'], []],
  ['a method called without self', ['step(env)'], []],
  ['a function', ['outside(env)'], ['generator-not-delegated']],
  [
    'a function of which the name is taken',
    ['outside = print', 'outside = len', 'outside(env)'],
    [],
  ],
  ['a decorated generator', ['self.started(env)'], []],
  ['a timeout that is kept and never used', ['t = env.timeout(5)'], ['yield-missing']],
  ['a timeout that is kept and yielded', ['t = env.timeout(5)', 'yield t'], []],
  ['a timeout that is left alone on purpose', ['_ = env.timeout(5)'], []],
  ['a generator that is kept and never used', ['g = self.step(env)'], ['generator-not-delegated']],
  [
    'a generator that is kept and yielded',
    ['g = self.step(env)', 'yield g'],
    ['generator-not-delegated'],
  ],
  ['a generator that is kept and delegated to', ['g = self.step(env)', 'yield from g'], []],
  ['a generator that is kept and started', ['g = self.step(env)', 'yield env.process(g)'], []],
  ['an event yielded twice', ['e = env.event()', 'yield e', 'yield e'], ['event-yielded-twice']],
  [
    'a timeout yielded twice',
    ['t = env.timeout(1)', 'yield t', 'print(1)', 'yield t  # again'],
    ['event-yielded-twice'],
  ],
  ['an event made anew', ['e = env.event()', 'yield e', 'e = env.event()', 'yield e'], []],
  [
    'an event yielded on two ways',
    ['e = env.event()', 'if env.now:', '    yield e', 'else:', '    yield e'],
    [],
  ],
  [
    'an event yielded on after an interrupt',
    ['e = env.timeout(9)', 'try:', '    yield e', 'except Interrupt:', '    pass', 'yield e'],
    [],
  ],
  [
    'an event that somebody else has too',
    ['e = env.event()', 'self.wake = e', 'yield e', 'yield e'],
    [],
  ],
  ['a store of no room', ['simpy.Store(env, capacity=0)'], ['capacity-not-positive']],
  ['a container of no room, full of it', ['simpy.Container(env, init=0, capacity=5)'], []],
  ['a value of -1', ['yield env.timeout(value=-1, delay=2)'], []],
  ['a delay of -1', ['yield env.timeout(delay=-1)'], ['negative-timeout']],
  [
    'a message by name',
    ["self.runner.send_message(message={'run': 1}, destination='/topic/x')"],
    ['message-without-type'],
  ],
  [
    'a destination by name',
    ["self.runner.send_message(message={'msg_type': 'a'}, destination='x')"],
    ['destination-prefix'],
  ],
  [
    'a message that gets its type later',
    ["m = {'run': 1}", "m['msg_type'] = 'a'", "self.runner.send_message('/topic/x', m)"],
    [],
  ],
  [
    'a message that is updated',
    ["m = {'run': 1}", 'm.update(kind)', "self.runner.send_message('/topic/x', m)"],
    [],
  ],
  [
    'a message that never gets one',
    ["m = {'run': 1}", "self.runner.send_message('/topic/x', m)"],
    ['message-without-type'],
  ],
  [
    'a destination that is put together',
    ["d = 'x'", "d = '/topic/' + d", "self.runner.send_message(d, {'msg_type': 'a'})"],
    [],
  ],
  [
    'a destination that is added to',
    ["d = '/'", "d += 'topic/x'", "self.runner.send_message(d, {'msg_type': 'a'})"],
    [],
  ],
])('%s: %j', (_what, lines, expected) => {
  expect(codesOf(executing(...lines))).toEqual(expected);
});

test.each([
  ['const d = "x"; this.runner.sendMessage(d, { msg_type: "a" });', ['destination-prefix'], []],
  ['const g = this.step(env);', ['generator-not-delegated'], []],
  // The kernel goes through a generator that is yielded.
  ['const g = this.step(env); yield g;', [], []],
  ['yield this.step(env);', [], []],
  ['if (p.gap !== undefined) { p.gap; }', [], ['gap']],
  ["if (p['gap'] != null) { p.gap; }", [], ['gap']],
  ['if (p.gap !== 3) { p.gap; }', [], ['gap!', 'gap!']],
])('typescript: %s', (line, codes, reads) => {
  const facts = typescript(
    'export class WorkflowExecutor {',
    '  constructor(private readonly parameters: any, private readonly runner: any) {}',
    '  *execute(env: any) {',
    '    const p = this.parameters;',
    '    yield env.timeout(1);',
    `    ${line}`,
    '  }',
    '  *step(env: any) { yield env.timeout(1); }',
    '}',
  );
  expect(codesOf(facts)).toEqual(codes);
  expect(facts.reads.map(({ key, required }) => `${key}${required ? '!' : ''}`)).toEqual(reads);
});

import { body, definition, parameters } from './files.mjs';

/** What is wrong in the code of a definition. @type {readonly import('../diagnostics-table.mjs').Example[]} */
export const DEFINITIONS = [
  {
    code: 'code-syntax',
    what: 'The definition cannot be read here. The run decides: newer syntax may be right.',
    fix: 'Correct it.',
    files: definition(
      'class WorkflowExecutor:\n    def __init__(self, parameters):\n        pass\n\n    def execute(self, env:\n        yield\n',
    ),
  },
  {
    code: 'executor-missing',
    what: 'A definition has a class `WorkflowExecutor`.',
    fix: 'Define it (quick fix).',
    files: definition('x = 1\n'),
  },
  {
    code: 'execute-missing',
    what: 'The executor has a generator method `execute`.',
    fix: 'Add it (quick fix).',
    files: definition(
      'class WorkflowExecutor:\n    def __init__(self, parameters):\n        pass\n',
    ),
  },
  {
    code: 'execute-not-generator',
    what: '`execute` never yields: nothing would happen in simulated time.',
    fix: 'Yield events in it.',
    files: definition(
      'class WorkflowExecutor:\n    def __init__(self, parameters):\n        pass\n\n    def execute(self, env):\n        return 1\n',
    ),
  },
  {
    code: 'execute-without-env',
    what: '`execute` takes the simulation environment.',
    fix: 'Write `def execute(self, env):` (quick fix).',
    files: definition(
      'class WorkflowExecutor:\n    def __init__(self, parameters):\n        pass\n\n    def execute(self):\n        yield 1\n',
    ),
  },
  {
    code: 'constructor-signature',
    what: 'The constructor receives the parameters.',
    fix: 'Write `def __init__(self, parameters):` (quick fix).',
    files: definition(
      'class WorkflowExecutor:\n    def __init__(self):\n        pass\n\n    def execute(self, env):\n        yield env.timeout(1)\n',
    ),
  },
  {
    code: 'parameter-not-given',
    what: 'The code reads a parameter that no configuration and no default gives.',
    fix: 'Correct its name (quick fix), write it in a configuration, or give it a default.',
    files: body("self.parameters['worker_cuont']"),
  },
  {
    code: 'two-defaults',
    what: 'A parameter has one default here and another elsewhere: in the code, or in the file of defaults, which counts.',
    fix: 'Give it one default (quick fix).',
    files: body("self.parameters.get('worker_count', 3)"),
  },
  {
    code: 'ignore-unused',
    what: 'A comment silences a code that does not occur on its line.',
    fix: 'Take the comment out (quick fix).',
    files: parameters('worker_count = 5  # swf: ignore[unused-key]'),
  },
  {
    code: 'yield-missing',
    what: 'A timeout without `yield` waits for nothing.',
    fix: 'Write `yield` before it (quick fix).',
    files: body('env.timeout(5)'),
  },
  {
    code: 'generator-not-delegated',
    what: 'A generator method that is only called never runs.',
    fix: 'Write `yield from` before the call (quick fix), or start it with `env.process(…)`.',
    files: body('self.step(env)'),
  },
  {
    code: 'event-yielded-twice',
    what: 'An event happens once: who yields it again goes on at once, and no time passes.',
    fix: 'Make a new event for each `yield`.',
    files: body('pause = env.timeout(5)\n        yield pause\n        yield pause'),
  },
  {
    code: 'negative-timeout',
    what: 'Time does not run backwards.',
    fix: 'Give 0 or more.',
    files: body('yield env.timeout(-1)'),
  },
  {
    code: 'capacity-not-positive',
    what: 'A resource has room for somebody.',
    fix: 'Give a capacity of 1 or more (quick fix).',
    files: body('pool = simpy.Resource(env, 0)'),
  },
  {
    code: 'destination-prefix',
    what: 'The broker’s clients refuse a destination that begins with neither `/queue/` nor `/topic/`.',
    fix: 'Write the prefix (quick fix).',
    files: body("self.runner.send_message('epictopic', {'msg_type': 'stf_gen'})"),
  },
  {
    code: 'message-without-type',
    what: 'Receivers tell messages apart by `msg_type`.',
    fix: 'Add it.',
    files: body("self.runner.send_message('/topic/epictopic', {'run': 1})"),
  },
];

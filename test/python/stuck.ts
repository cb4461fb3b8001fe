/** Bodies of `execute` that never give the interpreter back. */
export const STUCK = {
  'a bare loop': 'while True: pass',
  'endless events at one time': 'while True: yield env.timeout(0)',
  'a loop that catches everything':
    'while True:\n    try:\n        while True: pass\n    except BaseException: pass',
  'one huge call': 'sum(range(10 ** 12))',
  'a long sleep': 'import time\ntime.sleep(100000)',
  'a search that backtracks for ever': "import re\nre.match('(a+)+b', 'a' * 60)",
  'events that no process waits for':
    'def again(_event):\n    env.timeout(0).callbacks.append(again)\nagain(None)\nyield env.timeout(1)',
  'an event that is yielded for ever': 't = env.timeout(0)\nyield t\nwhile True: yield t',
};

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const LIST = `
import json, simpy, simpy.rt, simpy.util
from simpy.resources import base, resource
classes = [getattr(simpy, name) for name in simpy.__all__] + [
    base.BaseResource, resource.Request, resource.Preempted, simpy.events.ConditionValue, simpy.rt.RealtimeEnvironment]
names = set(simpy.__all__) | {'start_delayed', 'subscribe_at'}
for kind in classes:
    if kind not in (simpy.Interrupt, simpy.PriorityItem) and isinstance(kind, type):
        names |= {name for name in vars(kind) if not name.startswith('_')}
print(json.dumps(sorted(names)))
`;
/** How SimPy is made, not what a model uses. */
const INSIDE = ['GetQueue', 'PutQueue', 'all_events', 'any_events'];

test('“coming from SimPy” has a line for every public name of SimPy', () => {
  const { stdout, stderr } = spawnSync('python3', ['-c', LIST], {
    encoding: 'utf8',
    env: {
      ...process.env,
      PYTHONPATH: fileURLToPath(new URL('../../../build/python', import.meta.url)),
    },
  });
  expect(stderr).toBe('');
  const page = readFileSync('docs/simulation-from-simpy.md', 'utf8');
  const words = new Set(page.match(/\w+/g));
  const missing = (JSON.parse(stdout) as string[]).filter((name) => !words.has(name));
  expect(missing.filter((name) => !INSIDE.includes(name))).toEqual([]);
});

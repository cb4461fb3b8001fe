import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** Every public class, method, attribute, argument and constant in SimPy's source. */
const LIST = `
import ast, importlib, inspect, json
names = set()
for module in ("core", "events", "exceptions", "rt", "util",
               "resources.base", "resources.container", "resources.resource", "resources.store"):
    tree = ast.parse(inspect.getsource(importlib.import_module("simpy." + module)))
    for node in ast.walk(tree):
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
            names.add(node.name)
        if isinstance(node, ast.FunctionDef) and (node.name[0] != "_" or node.name == "__init__"):
            names |= {argument.arg for argument in node.args.args}
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            names.add(node.attr)
    for node in tree.body:
        targets = [*getattr(node, "targets", ()), getattr(node, "target", None)]
        names |= {target.id for target in targets if target is not None}
print(json.dumps(sorted(name for name in names if name[0] != "_")))
`;
/** How SimPy is made, and its types and arguments, not what a model uses. */
const INSIDE = [
  ...['Interruption', 'PENDING', 'bind_early', 'callback', 'starter', 'signaller', 'receiver'],
  ...[
    'ContainerAmount',
    'EventCallback',
    'EventCallbacks',
    'EventPriority',
    'EventType',
    'GetType',
  ],
  ...['ProcessGenerator', 'PutType', 'ResourceType', 'SimTime', 'T'],
  ...['cls', 'container', 'exception', 'instance', 'self'],
];

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

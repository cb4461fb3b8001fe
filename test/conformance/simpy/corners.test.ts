import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { classes } from './corners/classes';
import { conditions } from './corners/conditions';
import { events } from './corners/events';
import { interrupts } from './corners/interrupts';
import { processes } from './corners/processes';
import { resources } from './corners/resources';
import { runs } from './corners/runs';
import { stores } from './corners/stores';
import { World } from './corners/world';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

function inSimpy(): Readonly<Record<string, string[]>> {
  const { stdout, stderr } = spawnSync('python3', [here('corners/play.py')], {
    encoding: 'utf8',
    env: {
      ...process.env,
      PYTHONPATH: here('../../../build/python'),
      PYTHONDONTWRITEBYTECODE: '1',
    },
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Record<string, string[]>;
}

const scenes = {
  ...events,
  ...processes,
  ...interrupts,
  ...conditions,
  ...runs,
  ...resources,
  ...stores,
  ...classes,
};
const theirs = inSimpy();

test('the same scenes are played in SimPy and here', () => {
  expect(Object.keys(scenes).sort()).toEqual(Object.keys(theirs).sort());
});

test.each(Object.entries(scenes))('%s', (name, play) => {
  const world = new World();
  play(world);
  expect(world.lines).toEqual(theirs[name]);
});

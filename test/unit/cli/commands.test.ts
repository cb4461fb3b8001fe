import { Command } from 'commander';
import { expect, test } from 'vitest';
import { neededCommands } from '../../../cli/commands';
import type { Prepare } from '../../../core/runtime/prepared';

async function loadedFor(line: string): Promise<string[]> {
  const program = new Command();
  for (const add of await neededCommands(line.split(' ').filter(Boolean))) {
    add(program, () => {}, (() => {}) as unknown as Prepare);
  }
  return program.commands.map((command) => command.name());
}

test.each([
  ['run-workflow daq --workflows there', ['run-workflow']],
  ['--debug list executions', ['list']],
  ['--version', []],
])('%s loads only what it needs', async (line, expected) => {
  expect(await loadedFor(line)).toEqual(expected);
});

test.each(['', '--help', 'help show', 'lst', 'constructor', '--help list'])(
  '"%s" loads all commands, so that they can be listed',
  async (line) => {
    const all = await loadedFor(line);
    expect(all).toHaveLength(13);
    expect(all[0]).toBe('run-workflow');
  },
);

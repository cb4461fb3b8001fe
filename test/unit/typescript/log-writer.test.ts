import { expect, test } from 'vitest';
import { LogWriter } from '../../../core/runtime/typescript/guest/log-writer';
import {
  CHUNK_BYTES,
  FIRST_WORD,
  GRANTED_AT_ONCE,
  START,
} from '../../../core/runtime/typescript/run-log';

/** A writer at time 0, and the words of each piece of its log. */
function writer(): { log: LogWriter; pieces: number[][] } {
  const pieces: number[][] = [];
  const log = new LogWriter(
    { time: 0 },
    {
      chunk: () => new ArrayBuffer(CHUNK_BYTES),
      log: (buffer, end) => pieces.push([...new Int32Array(buffer, 0, end)].slice(FIRST_WORD)),
    },
  );
  return { log, pieces };
}

test('a record is completed only while it is the last', () => {
  const { log, pieces } = writer();
  log.generator(START, 0, 0);
  log.nameGenerator(4);
  log.nameGenerator(5);
  log.request(1, 32, 7);
  expect(log.grantAtOnce()).toBe(true);
  log.generator(START, 1, 0);
  log.request(2, 32, 8);
  log.nameGenerator(6);
  log.one(0, 0);
  expect(log.grantAtOnce()).toBe(false);
  log.flush();
  const [words = []] = pieces;
  expect([words[1], words[4], words[7], words[10]]).toEqual([4, 32 | GRANTED_AT_ONCE, -1, 32]);
});

test('a record is not completed in a later piece of the log', () => {
  const { log, pieces } = writer();
  log.request(1, 32, 7);
  log.flush();
  log.generator(START, 0, 0);
  expect(log.grantAtOnce()).toBe(false);
  log.flush();
  log.request(2, 32, 7);
  log.nameGenerator(6);
  log.flush();
  expect(pieces.map((words) => words[1])).toEqual([32, -1, 32]);
});

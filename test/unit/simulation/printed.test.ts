import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { Container, Environment, FilterStore, Resource } from '../../../core/simulation';

test('what is printed of events, resources and environments is their state, not their inside', () => {
  const env = new Environment(2);
  const pool = new Resource(env, 2);
  const tank = new Container(env, 100, 20);
  const shelf = new FilterStore<string>(env);
  class Booking extends Resource {}
  const request = pool.request();
  const failed = env.event().fail(new Error('why'));
  failed.defused = true;
  const seen = [env, env.event(), request, env.timeout(3, 'tea'), failed, pool, tank, shelf];
  shelf.get();
  expect(seen.map((it) => inspect(it))).toEqual([
    '<Environment at 2, next event at 2>',
    '<Event pending>',
    '<Request triggered>',
    '<Timeout triggered, value "tea">',
    '<Event triggered, failed with Error: why>',
    '<Resource 1 of 2, 0 waiting>',
    '<Container 20 of 100, 0 waiting>',
    '<FilterStore 0 of Infinity, 1 waiting>',
  ]);
  env.run();
  expect(inspect(env.run(env.anyOf([request])))).toBe(
    'ConditionValue { events: [ <Request processed> ] }',
  );
  expect(inspect(new Booking(env))).toBe('<Booking 0 of 1, 0 waiting>');
});

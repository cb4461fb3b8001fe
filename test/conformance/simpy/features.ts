import type { Model, Tree } from './model';

const nests = (tree: Tree): boolean =>
  typeof tree[1] !== 'number' && tree[1].some((part) => typeof part[1] !== 'number');
const stepsOf = ({ bodies, runs }: Model) => [
  ...bodies.flat(),
  ...runs.flatMap((run) => (run[0] === 'outside' ? [run[1]] : [])),
];
const hasNested = (model: Model) =>
  stepsOf(model).some((step) => (step[0] === 'condition' || step[0] === 'keep') && nests(step[1]));
const hasFilters = ({ stores }: Model) => stores.some(([kind]) => kind === 'FilterStore');

/** What a model may contain that the kernel could do wrong: seen in its lines, or in the model and its lines. */
export const FEATURES: Readonly<
  Record<string, RegExp | ((model: Model, lines: string) => boolean)>
> = {
  'a preemption': /preempted/,
  'a preemption at the instant of the grant': /^(\S+) \d+ \d+ \w+ preempted \S+ \1$/m,
  'a preemption by what came from outside': /preempted -1/,
  'a preemption that is refused': /made outside of any process/,
  'an interrupt': /interrupted/,
  'an interrupt before the start': /interrupt ok start/,
  'an interrupt at the instant of its event': /interrupt ok (event|process|condition) true/,
  'an interrupt of a wait for a request, an event or an item': /interrupt ok event/,
  'an interrupt of a wait for a process': /interrupt ok process/,
  'an interrupt of a wait for a condition': /interrupt ok condition/,
  'an interrupt of delegated generators': /deep interrupted/,
  'two interrupts of a process at one instant':
    /^(\S+) (\d+) .* (interrupted|preempted|told) .*\n(\1 .*\n)*\1 \2 .* (interrupted|preempted|told) /m,
  'an interrupt from a callback': /interrupted 1\d\d/,
  'an interrupt that is refused': /interrupt refused/,
  'an interrupt that nobody catches': /crash Interrupt/,
  'a granted use that ends': /use used/,
  'a use that is given up': /use reneged/,
  'a put or get that is given up': /(put|get|store|take) gave up/,
  'a request that is taken back': /cancel \[/,
  'a request that somebody releases': /release \[/,
  'a wait for a request': /wait None/,
  'users and a queue': /\[\d+(,\d+)*\|\d+/,
  'several waiting': /\|\d+,\d+/,
  'a container of fractions': /(put|get|pour|drain) \S+ \d*\.\d{6}/,
  'puts that wait at a container': /(pour|drain) \S+ \S+ [1-9] /,
  'gets that wait at a container': /(pour|drain) \S+ \S+ \d+ [1-9]/,
  'puts that wait at a store': /(drop|fetch) \S+ [1-9] /,
  'gets that wait at a store': /(drop|fetch) \S+ \d+ [1-9]/,
  'filters that wait': (model, lines) => hasFilters(model) && /fetch false \d+ [2-9]/.test(lines),
  'an item by priority': /take [1-4]:\d/,
  'a condition that is met': /condition \d+=/,
  'a condition over nothing, or with nothing': /condition $/m,
  'a condition that fails': /condition failed (bad|raised)/,
  'a nested condition that fails': (model, lines) =>
    hasNested(model) && /condition failed (bad|raised)/.test(lines),
  'a nested condition that is met': (model, lines) =>
    hasNested(model) && /condition \d+=.*,-?\d+=/.test(lines),
  'a kept condition that is met': /view true true \d/,
  'a kept condition that fails': /view true true no value/,
  'a kept condition that waits': /view false/,
  'an event that happens': /await \d/,
  'an event that fails': /await failed bad/,
  'a failure that nobody takes care of': /crash bad/,
  'a process that fails': /crash raised/,
  'a wait for a process that fails': /(join|fork) failed raised/,
  'a wait for a process': /(join|fork) r\d/,
  'a late start': /later started/,
  'a subscription that is told': /told/,
  'a subscription that comes too late': /subscribe failed/,
  'a callback': / called /,
  'a callback that is removed': / stays /,
  'a callback that raises': /crash callback/,
  'a callback that stops the run': /stop\d/,
  'events of other priorities': /scheduled (-1|0|2|3)/,
  'an invalid yield': /crash invalid/,
  'a run for some seconds': /ran seconds None/,
  'a run until an event': /ran event (?!never)/,
  'a run until a process': /ran process r/,
  'a run until a kept condition': /ran kept value/,
  'a run until a request': /ran request (?!never|nothing)/,
  'a run until what never happens': /never/,
  'a run until what fails': (_, lines) => /crash/.test(lines) && !/ran end/.test(lines),
  'single steps': /ran steps/,
  'a step that ends a run': /crash stopped/,
  'steps from outside': /outside/,
  'the lines of events': / event /,
  'a time without end': /^Infinity \d/m,
  'a delay too small to change the time': (model, lines) =>
    model.from === 1e6 && stepsOf(model).some((step) => step[1] === 1e-17) && lines !== '',
  'a step of one’s own': ({ stepped }) => stepped === true,
  'a time that begins elsewhere': /^-2\.5 /m,
};

/** What few models have. */
export const RARE: readonly string[] = [
  ...['a preemption by what came from outside', 'a preemption that is refused'],
  ...['an interrupt from a callback', 'a kept condition that fails', 'a step that ends a run'],
  'a delay too small to change the time',
];

export const hasFeature = (name: string, model: Model, lines: readonly string[]): boolean => {
  const feature = FEATURES[name] as (typeof FEATURES)[string];
  const text = lines.join('\n');
  return feature instanceof RegExp ? feature.test(text) : feature(model, text);
};

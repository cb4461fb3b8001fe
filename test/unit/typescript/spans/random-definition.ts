import { Environment, type RandomStream } from '../../../../core/simulation';

const METHODS = 6;

/** A definition made by chance: generators of every form, with yields wherever the language lets them stand. */
export function randomDefinition(seed: number): string {
  return new Writer(new Environment(0, seed).random()).definition();
}

class Writer {
  private depth = 0;
  private names = 0;
  /** The number of the method that is being written: it calls only later ones, so that every run ends. */
  private method = 0;
  private loops: string[] = [];

  constructor(private readonly random: RandomStream) {}

  definition(): string {
    const members: string[] = [];
    for (this.method = METHODS; this.method >= 0; this.method--) {
      const name = this.method === 0 ? 'execute' : `g${this.method}`;
      const body = `${this.block()}\nreturn ${this.random.integer(0, 9)}`;
      const form = this.method > 0 && this.random.chance(0.2) ? 'field' : 'method';
      members.push(
        form === 'field'
          ? `${name} = function* (env) {\n${body}\n};`
          : `*${name}(env) {\n${body}\n}`,
      );
    }
    const plain = [0, 1].map((n) => {
      const [first, last] = [this.time(), this.time()];
      const inner = n === 0 ? `yield* this.plain1(env)` : `yield env.timeout(${this.time()})`;
      return `*plain${n}(env) {\n${this.one([`yield ${first}`, `yield env.timeout(${first})`])}\n${inner}\nyield ${last}\n}`;
    });
    return `import { Store } from 'swf-testbed/simulation';
class WorkflowExecutor {
  ${members.join('\n')}
  ${plain.join('\n')}
  made(env, n) {
    this.store ??= new Store(env)
    this.store.put(n)
    const map = new Map([['k', [n]]])
    map.get('k').push(n)
    return env.timeout(map.get('k').length + n)
  }
}`;
  }

  private one<T>(items: readonly T[]): T {
    return this.random.choice(items);
  }

  private time(): number {
    return this.one([0, 1, 1, 2, 0.5, 3]);
  }

  private name(): string {
    return `v${this.names++}`;
  }

  private block(): string {
    this.depth++;
    const count = this.depth > 3 ? 1 : this.random.integer(1, 4);
    const end = this.one([';\n', '\n', '\n', '; ']);
    const text = Array.from({ length: count }, () => this.statement()).join(end);
    this.depth--;
    return text;
  }

  private statement(): string {
    const deep = this.depth > 3;
    const simple = [
      () => `yield ${this.event()}`,
      () => `yield ${this.event()}, ${this.value()}`,
      () => `console.log(${this.value()}, env.now)`,
      () => `const ${this.name()} = ${this.value()}`,
      () => `yield* ${this.delegate()}`,
      () => `yield* ${this.delegate()}, ${this.value()}`,
      () => `true && ${this.value()} && (yield ${this.event()})`,
      () => `this.q = new Map([['k', [1]]])\nthis.q.get('k').push(${this.value()})`,
      () => `for (const e of this.plain${this.random.integer(0, 1)}(env)) yield e`,
      () => `yield env.allOf([...this.plain1(env)].filter((e) => typeof e === 'object'))`,
    ];
    const nested = [
      () => `if (${this.value()}) { ${this.block()} } else { ${this.block()} }`,
      () => this.loop(),
      () => this.guarded(),
      () =>
        `switch (${this.value()}) { case ${this.value()}: ${this.block()}; break; default: ${this.block()} }`,
      () => this.within(),
      () => this.interrupted(),
    ];
    return this.one(deep ? simple : [...simple, ...nested])();
  }

  private loop(): string {
    const [n, label] = [this.name(), `l${this.names++}`];
    this.loops.push(label);
    const body = this.block();
    const leave = this.one([
      '',
      `if (${n} > 1) continue ${this.one(this.loops)}`,
      `if (${this.value()}) break ${label}`,
    ]);
    this.loops.pop();
    const head = this.one([
      `for (let ${n} = 0; ${n} < 3; ${n}++)`,
      `for (let ${n} = 0; (yield ${this.event()}, ${n} < 2); ${n}++)`,
      `for (let ${n} = (yield ${this.event()}, 1); ${n} < 3; yield ${this.event()}, ${n}++)`,
      `for (const ${n} of [0, ${this.value()}])`,
    ]);
    return `${label}: ${head} { ${body}\n${leave} }`;
  }

  private within(): string {
    const outside = this.loops;
    this.loops = [];
    const text = `yield* (function* inner${this.names++}() { ${this.block()} }).call(this)`;
    this.loops = outside;
    return text;
  }

  private guarded(): string {
    const thrown = this.one([
      '',
      `throw new Error('e${this.names++}')`,
      `if (${this.value()}) throw 'text'`,
    ]);
    const last = this.one(['', `finally { ${this.block()} }`]);
    const caught = `catch (e) { console.log(String(e.message ?? e))\n${this.block()} }`;
    return `try { ${this.block()}\n${thrown} } ${caught} ${last}`;
  }

  private interrupted(): string {
    const p = this.name();
    return `const ${p} = env.process(${this.generator()})
yield ${this.event()}
if (${p}.isAlive) ${p}.interrupt('why')
try { yield ${p} } catch (e) { console.log(String(e)) }`;
  }

  private generator(): string {
    if (this.method >= METHODS) {
      return `(function* last(env) { yield env.timeout(${this.time()}) })(env)`;
    }
    const name = `g${this.random.integer(this.method + 1, METHODS)}`;
    return this.one([`this.${name}(env)`, `this['${name}'](env)`, `this.${name}.call(this, env)`]);
  }

  private delegate(): string {
    return this.one([
      () => this.generator(),
      () => this.generator(),
      () => `[env.timeout(${this.time()}), ${this.time()}]`,
      () => `env.timeout(${this.time()}, ${this.value()})`,
      () => `(${this.value()} ? ${this.generator()} : ${this.generator()})`,
    ])();
  }

  private event(): string {
    const d = this.time();
    const deep = this.depth > 3;
    return this.one([
      () => `env.timeout(${d})`,
      () => `env.timeout(${d})`,
      () => `env\n.timeout(${d})`,
      () => `env.timeout(${deep ? d : this.value()})`,
      () => `env.timeout(${d}, ${d})`,
      () => `${d}`,
      () => `this.made(env, ${d})`,
      () => `env.anyOf([env.timeout(${d}),\n this.made(env, 1)])`,
      () => `env.process(${this.generator()})`,
    ])();
  }

  /** A number, or what can stand for one. */
  private value(): string {
    const n = this.random.integer(0, 4);
    if (this.depth > 3 || this.random.chance(0.5)) {
      return `${n}`;
    }
    this.depth++;
    const text = this.one([
      () => `(yield env.timeout(${this.time()}, ${n}))`,
      () => `(yield* ${this.generator()})`,
      () => `(yield ${this.event()}, ${n})`,
      () => `(${this.value()} ? ${this.value()} : ${this.value()})`,
      () => `Math.min(${this.value()}, ${this.value()})`,
      () => `\`\${${this.value()}}\`.length`,
      () => `[${this.value()}, ...[${this.value()}]].length`,
      () => `({ a: ${this.value()} }).a`,
      () => `(undefined?.x.get(${this.value()}) ?? ${this.value()})`,
      () => `Number(${this.value()} > ${this.value()})`,
    ])();
    this.depth--;
    return text;
  }
}

"""Runs models in real SimPy: a JSON model per line in, a JSON list of lines out. The twin of interpret.ts."""
import json
import sys

import simpy

LIMIT = 400


class TooLong(Exception):
    pass


class Raised(Exception):
    pass


def interpret(model):
    env = simpy.Environment(0.0)
    lines = []
    resources = [getattr(simpy, kind)(env, capacity) for kind, capacity in model["resources"]]
    containers = [simpy.Container(env, capacity, capacity / 2) for capacity in model["containers"]]
    stores = [getattr(simpy, kind)(env, capacity) for kind, capacity in model["stores"]]
    events = [env.event() for _ in range(model["events"])]
    processes = []

    def at(items, index):
        return items[index % len(items)]

    def log(*parts):
        lines.append(" ".join(str(part) for part in (float(env.now), *parts)))
        if len(lines) > LIMIT:
            raise TooLong("too long")

    def start(body, delay):
        process = env.process(run(len(processes), model["bodies"][body], delay))
        processes.append(process)
        return process

    def run(me, steps, delay):
        if delay > 0:
            yield env.timeout(delay)
        for i, step in enumerate(steps):
            try:
                result = yield from perform(me, step)
                log(me, i, step[0], result)
            except simpy.Interrupt as interrupt:
                cause = interrupt.cause
                if isinstance(cause, simpy.resources.resource.Preempted):
                    log(me, i, "preempted", processes.index(cause.by), float(cause.usage_since))
                else:
                    log(me, i, "interrupted", cause)
            except (TooLong, Raised):
                raise
            except Exception as error:
                log(me, i, "failed", error)
        log(me, "ends")
        return f"r{me}"

    def perform(me, step):
        kind = step[0]
        if kind in ("timeout", "sleep"):
            yield env.timeout(step[1])
            return "ok"
        if kind == "use":
            return (yield from use(step))
        if kind in ("put", "get"):
            tank = at(containers, step[1])
            result = yield from patiently(getattr(tank, kind)(step[2]), step[3])
            return f"{result} {float(tank.level)}"
        if kind in ("store", "take"):
            store = at(stores, step[1])
            if kind == "store":
                event = store.put(step[2])
            elif isinstance(store, simpy.FilterStore):
                event = store.get(lambda item: item % 2 == step[2] % 2)
            else:
                event = store.get()
            result = yield from patiently(event, step[3])
            return f"{result} [{','.join(str(item) for item in store.items)}]"
        if kind == "fork":
            if len(processes) > 12:
                return "enough"
            child = start(step[1], 0)
            return (yield child) if step[2] else "started"
        if kind == "join":
            other = at(processes, step[1])
            return "self" if other is processes[me] else (yield other)
        if kind == "interrupt":
            try:
                at(processes, step[1]).interrupt(me)
                return "ok"
            except RuntimeError:
                return "refused"
        if kind in ("succeed", "fail"):
            event = at(events, step[1])
            if event.triggered:
                return "late"
            if kind == "succeed":
                event.succeed(me)
            else:
                event.fail(Exception(f"bad{me}"))
            return "ok"
        if kind == "await":
            return (yield at(events, step[1]))
        if kind == "condition":
            made = []
            value = yield build(me, step[1], made)
            return ",".join(f"{made.index(event)}={event.value}" for event in value.keys())
        raise Raised(f"raised{me}")

    def use(step):
        pool = at(resources, step[1])
        plain = type(pool) is simpy.Resource
        with pool.request() if plain else pool.request(step[2], step[3]) as request:
            if step[5] is None:
                yield request
            else:
                yield request | env.timeout(step[5])
            if not request.triggered:
                return f"reneged {pool.count} {len(pool.queue)}"
            since = env.now
            yield env.timeout(step[4])
            return f"used {float(since)} {pool.count} {len(pool.queue)}"

    def patiently(event, patience):
        with event:
            if patience is None:
                yield event
            else:
                yield event | env.timeout(patience)
            return event.value if event.triggered else "gave up"

    def build(me, tree, made):
        kind, rest = tree
        if kind in ("all", "any"):
            parts = [build(me, part, made) for part in rest]
            return env.all_of(parts) if kind == "all" else env.any_of(parts)
        if kind == "delay":
            event = env.timeout(rest, "T")
        elif kind == "event":
            event = at(events, rest)
        else:
            event = at(processes, rest)
            if event is processes[me]:
                event = env.timeout(1, "T")
        made.append(event)
        return event

    try:
        for body, delay in model["started"]:
            start(body, delay)
        if model["until"] is not None:
            env.run(model["until"])
            log("until")
        env.run()
        log("done")
    except Exception as error:
        log("crash", error)
    return lines


for text in sys.stdin:
    try:
        print(json.dumps(interpret(json.loads(text))))
    except TooLong:
        print(json.dumps(["too long"]))

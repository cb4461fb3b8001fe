"""Runs models in real SimPy: a JSON model per line in, a JSON list of lines out. The twin of interpret.ts."""
import json
import sys

import simpy
from simpy.events import Condition, ConditionValue
from simpy.util import start_delayed, subscribe_at

LIMIT = 400


class TooLong(Exception):
    pass


class Raised(Exception):
    pass


def at(items, index):
    return items[index % len(items)]


def place(items, item):
    return next((index for index, other in enumerate(items) if other is item), -1)


def two_of(events, count):
    return count >= min(2, len(events))


def wording(error):
    """SimPy's text with an address in it as ours."""
    text = str(error)
    if "has already terminated" in text:
        return "<Process> has already been processed"
    if "has terminated and cannot" in text:
        return "<Process> has terminated and cannot be interrupted"
    return text.replace("interrupt itself.", "interrupt itself")


def moment(time):
    return "Infinity" if time == float("inf") else float(time)


def truth(value):
    return "true" if value else "false"


def interpret(model):
    env = simpy.Environment(0.0)
    lines = []
    resources = [getattr(simpy, kind)(env, capacity) for kind, capacity in model["resources"]]
    containers = [simpy.Container(env, capacity, capacity / 2) for capacity in model["containers"]]
    stores = [getattr(simpy, kind)(env, capacity) for kind, capacity in model["stores"]]
    events = [env.event() for _ in range(model["events"])]
    processes = []
    requests = []
    cancelled = set()
    conditions = []

    def log(*parts):
        lines.append(" ".join(str(part) for part in (float(env.now), *parts)))
        if len(lines) > LIMIT:
            raise TooLong("too long")

    def start(body, delay=0):
        if delay > 0:
            start_delayed(env, late(model["bodies"][body]), delay)
            return None
        process = env.process(run(len(processes), model["bodies"][body], 0))
        processes.append(process)
        return process

    def late(steps):
        processes.append(env.active_process)
        return (yield from run(len(processes) - 1, steps, 0))

    def run(me, steps, delay):
        if delay > 0:
            yield env.timeout(delay)
        for i, step in enumerate(steps):
            try:
                result = yield from perform(me, step)
                log(me, i, step[0], "value" if isinstance(result, ConditionValue) else result)
            except simpy.Interrupt as interrupt:
                log(me, i, cause_of(interrupt.cause))
            except (TooLong, Raised):
                raise
            except Exception as error:
                log(me, i, "failed", wording(error))
        log(me, "ends")
        return f"r{me}"

    def cause_of(cause):
        if isinstance(cause, simpy.resources.resource.Preempted):
            return f"preempted {place(processes, cause.by)} {float(cause.usage_since)}"
        if isinstance(cause, tuple):
            return f"told {place(processes, cause[0])} {cause[1]}"
        return f"interrupted {cause}"

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
        if kind == "ask":
            pool = at(resources, step[1])
            request = request_of(pool, step[2], step[3])
            requests.append(request)
            granted = "granted" if request.triggered else "queued"
            return f"{granted} {pool.count} {len(pool.queue)}"
        if kind == "wait":
            return (yield at(requests, step[1])) if requests else "none"
        if kind in ("release", "cancel"):
            return give_back(kind, step[1]) if requests else "none"
        if kind in ("fork", "later"):
            if len(processes) > 12:
                return "enough"
            child = start(step[1]) if kind == "fork" else start(step[1], step[2])
            return (yield child) if kind == "fork" and step[2] else "started"
        if kind == "join":
            other = at(processes, step[1])
            return "self" if other is processes[me] else (yield other)
        if kind == "subscribe":
            subscribe_at(at(processes, step[1]))
            return "ok"
        if kind == "state":
            return state_of(at(processes, step[1]), processes[me])
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
        if kind == "defuse":
            at(events, step[1]).defused = True
            return "ok"
        if kind == "callback":
            return call_back(me, step[1], step[2], step[3])
        if kind == "schedule":
            event = env.event()
            event._ok = True
            event._value = "scheduled"
            event.callbacks.append(lambda _: log(me, "scheduled", step[1]))
            env.schedule(event, step[1], step[2])
            return "ok"
        if kind == "condition":
            made = []
            value = yield build(me, step[1], made)
            return ",".join(f"{place(made, event)}={shown(event.value)}" for event in value.keys())
        if kind == "keep":
            conditions.append(build(me, step[1], []))
            return "ok"
        if kind == "peek":
            return moment(env.peek())
        if kind == "invalid":
            return (yield "nonsense")
        raise Raised(f"raised{me}")

    def shown(value):
        return "value" if isinstance(value, ConditionValue) else value

    def request_of(pool, priority, preempt):
        if type(pool) is simpy.Resource:
            return pool.request()
        return pool.request(priority, preempt)

    def give_back(how, index):
        request = at(requests, index)
        pool = request.resource
        if how == "release":
            pool.release(request)
        elif request not in cancelled:
            cancelled.add(request)
            request.cancel()
        return f"{pool.count} {len(pool.queue)}"

    def state_of(process, own):
        end = f"{truth(process.ok)} {process.value}" if process.triggered else "pending"
        if process is own:
            return end
        kinds = (
            (simpy.Process, "process"),
            (Condition, "condition"),
            (simpy.events.Initialize, "none"),
            (simpy.Timeout, "timeout"),
            (simpy.Event, "event"),
        )
        kind = next((name for kind, name in kinds if isinstance(process.target, kind)), "none")
        return f"{truth(process.is_alive)} {truth(process.processed)} {end} {kind}"

    def call_back(me, index, action, other):
        event = at(events, index)

        def say(_):
            log(me, "called", index, truth(event.ok), event.value)

        def fail(_):
            raise Exception(f"callback{me}")

        def defuse(_):
            event.defused = True

        def chain(_):
            following = at(events, other)
            if not following.triggered:
                following.trigger(event)

        if event.processed:
            return "processed"
        calls = {"log": say, "raise": fail, "defuse": defuse, "chain": chain, "remove": say}
        event.callbacks.append(calls[action])
        if action == "remove":
            event.callbacks.append(lambda _: log(me, "stays", index))
            event.callbacks.remove(say)
        return "ok"

    def use(step):
        pool = at(resources, step[1])
        with request_of(pool, step[2], step[3]) as request:
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
        parts = [
            build(me, part, made) if part[0] in ("all", "any", "some") else leaf(me, part, made)
            for part in rest
        ]
        if kind == "some":
            return Condition(env, two_of, parts)
        return env.all_of(parts) if kind == "all" else env.any_of(parts)

    def leaf(me, part, made):
        kind, index = part
        choices = {"event": events, "process": processes, "kept": conditions, "delay": ()}[kind]
        event = at(choices, index) if choices else None
        if event is None or event is processes[me]:
            event = env.timeout(index if kind == "delay" else 1, "T")
        made.append(event)
        return event

    def execute(kind, amount):
        if kind == "seconds":
            return env.run(env.now + amount)
        if kind in ("event", "process"):
            until = at(events, amount) if kind == "event" else at(processes, amount)
            try:
                return shown(env.run(until))
            except RuntimeError as error:
                if "No scheduled events left" in str(error):
                    return "never"
                raise
        if kind == "steps":
            for _ in range(amount):
                if env.peek() < float("inf"):
                    env.step()
            return "ok"
        return env.run()

    for body, delay in model["started"]:
        processes.append(env.process(run(len(processes), model["bodies"][body], delay)))
    for kind, *amount in model["runs"]:
        try:
            result = execute(kind, amount[0] if amount else 0)
            log("ran", kind, result, moment(env.peek()))
        except TooLong:
            raise
        except Exception as error:
            text = "stopped" if isinstance(error, simpy.core.StopSimulation) else wording(error)
            invalid = "Invalid yield" in text
            log("crash", "invalid" if invalid else text)
            if invalid or text.startswith("callback") or kind in ("event", "process"):
                break
    return lines


for text in sys.stdin:
    try:
        print(json.dumps(interpret(json.loads(text))))
    except TooLong:
        print(json.dumps(["too long"]))

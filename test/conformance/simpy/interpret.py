"""Runs models in real SimPy: a JSON model per line in, a JSON list of lines out. The twin of interpret.ts."""
import itertools
import json
import sys

import simpy
from simpy.core import StopSimulation
from simpy.events import Condition, Initialize
from simpy.util import start_delayed, subscribe_at
from words import at, number, pairs, place, shown, truth, two_of, wording

LIMIT = 800


class TooLong(Exception):
    pass


def interpret(model):
    lines = []

    class Traced(simpy.Environment):
        """A line for every event but the starts of processes."""

        def step(self):
            event = self._queue[0][3] if self._queue else None
            if event is not None and not isinstance(event, Initialize):
                name = "Condition" if isinstance(event, Condition) else type(event).__name__
                log("event", name, truth(event.ok), time=self.peek())
            super().step()

    env = (Traced if model.get("traced") else simpy.Environment)(float(model.get("from", 0)))
    resources = [getattr(simpy, kind)(env, capacity) for kind, capacity in model["resources"]]
    containers = [simpy.Container(env, capacity, capacity / 2) for capacity in model["containers"]]
    stores = [getattr(simpy, kind)(env, capacity) for kind, capacity in model["stores"]]
    events = [env.event() for _ in range(model["events"])]
    processes = []
    requests = []
    cancelled = set()
    conditions = []
    serials = itertools.count(1)

    def log(*parts, time=None):
        when = number(env.now if time is None else time)
        lines.append(" ".join(str(part) for part in (when, *parts)))
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
            try:
                yield env.timeout(delay)
            except simpy.Interrupt as interrupt:
                log(me, "early", cause_of(interrupt.cause))
        for i, step in enumerate(steps):
            try:
                result = yield from perform(me, step)
                log(me, i, step[0], shown(result))
            except Exception as error:
                if isinstance(error, TooLong) or step[0] in ("raise", "bare"):
                    raise
                if isinstance(error, simpy.Interrupt):
                    log(me, i, step[0], cause_of(error.cause))
                else:
                    log(me, i, step[0], "failed", wording(error))
        log(me, "ends")
        return f"r{me}"

    def cause_of(cause):
        if isinstance(cause, simpy.resources.resource.Preempted):
            return f"preempted {place(processes, cause.by)} {number(cause.usage_since)}"
        if isinstance(cause, tuple):
            return f"told {place(processes, cause[0])} {shown(cause[1])}"
        return f"interrupted {cause}"

    def perform(me, step):
        kind = step[0]
        if kind == "timeout":
            return (yield env.timeout(step[1], "T"))
        if kind in ("sleep", "bare"):
            yield env.timeout(step[1])
            return "ok"
        if kind == "deep":
            return (yield from deep(me, step[1], step[2]))
        if kind == "use":
            return (yield from use(step))
        if kind in ("put", "get"):
            tank = at(containers, step[1])
            result = yield from patiently(getattr(tank, kind)(step[2]), step[3])
            return f"{result} {number(tank.level)}"
        if kind in ("store", "take"):
            store = at(stores, step[1])
            event = dropped(store, step[2]) if kind == "store" else fetched(store, step[2])
            result = yield from patiently(event, step[3])
            return f"{result} [{','.join(str(shown(item)) for item in store.items)}]"
        if kind in ("pour", "drain"):
            tank = at(containers, step[1])
            event = tank.put(step[2]) if kind == "pour" else tank.get(step[2])
            return f"{truth(event.triggered)} {number(tank.level)} {len(tank.put_queue)} {len(tank.get_queue)}"
        if kind in ("drop", "fetch"):
            store = at(stores, step[1])
            event = dropped(store, step[2]) if kind == "drop" else fetched(store, step[2])
            return f"{truth(event.triggered)} {len(store.put_queue)} {len(store.get_queue)}"
        if kind == "ask":
            pool = at(resources, step[1])
            request = request_of(pool, step[2], step[3])
            requests.append(request)
            return f"{'granted' if request.triggered else 'queued'} {state(pool)}"
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
            return "self" if other is own(me) else (yield other)
        if kind == "subscribe":
            subscribe_at(at(processes, step[1]))
            return "ok"
        if kind == "state":
            return state_of(at(processes, step[1]), own(me))
        if kind == "interrupt":
            try:
                process = at(processes, step[1])
                process.interrupt(me)
                return f"ok {kind_of(process.target)} {truth(process.target.triggered)}"
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
            if step[3] is not None:
                event.callbacks.append(lambda _: interrupt_from(me, step[3]))
            env.schedule(event, step[1], step[2])
            return "ok"
        if kind == "condition":
            made = []
            value = yield build(me, step[1], made)
            return pairs(value, made)
        if kind == "keep":
            made = []
            conditions.append((build(me, step[1], made), made))
            return "ok"
        if kind == "view":
            return view(*at(conditions, step[1])) if conditions else "none"
        if kind == "peek":
            return number(env.peek())
        if kind == "invalid":
            return (yield "nonsense")
        raise Exception(f"raised{me}")

    def own(me):
        return processes[me] if me >= 0 else None

    def deep(me, depth, delay):
        try:
            if depth == 0:
                yield env.timeout(delay)
                return "ground"
            return f"{yield from deep(me, depth - 1, delay)} {depth}"
        finally:
            log(me, "left", depth)

    def dropped(store, wanted):
        serial = next(serials)
        if isinstance(store, simpy.PriorityStore):
            return store.put(simpy.PriorityItem(wanted, serial))
        return store.put(serial * 10 + wanted)

    def fetched(store, wanted):
        if not isinstance(store, simpy.FilterStore):
            return store.get()
        if wanted > 2:
            return store.get(lambda item: item % 10 == wanted)
        return store.get(lambda item: item % 10 % 2 == wanted % 2)

    def state(pool):
        users, queue = (
            ",".join(str(place(processes, request.proc)) for request in requests)
            for requests in (pool.users, pool.queue)
        )
        return f"[{users}|{queue}]"

    def view(condition, made):
        has_value = condition.processed and condition.ok
        value = pairs(condition.value, made) if has_value else "no value"
        return f"{truth(condition.triggered)} {truth(condition.processed)} {value}"

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
        return state(pool)

    def interrupt_from(me, other):
        """An interrupt by a callback of process `me`."""
        process = at(processes, other)
        if process.is_alive:
            process.interrupt(100 + me)

    def kind_of(target):
        kinds = (
            (simpy.Process, "process"),
            (Condition, "condition"),
            (simpy.events.Initialize, "start"),
            (simpy.Timeout, "timeout"),
            (simpy.Event, "event"),
        )
        return next((name for kind, name in kinds if isinstance(target, kind)), "none")

    def state_of(process, own):
        end = f"{truth(process.ok)} {shown(process.value)}" if process.triggered else "pending"
        if process is own:
            return end
        kind = kind_of(process.target)
        return f"{truth(process.is_alive)} {truth(process.processed)} {end} {kind}"

    def call_back(me, index, action, other):
        event = at(events, index)

        def say(_):
            log(me, "called", index, truth(event.ok), shown(event.value))

        def fail(_):
            raise Exception(f"callback{me}")

        def defuse(_):
            event.defused = True

        def stop(_):
            raise StopSimulation(f"stop{me}")

        def chain(_):
            following = at(events, other)
            if not following.triggered:
                following.trigger(event)

        if event.processed:
            return "processed"
        calls = {"log": say, "raise": fail, "stop": stop, "defuse": defuse}
        calls |= {"chain": chain, "remove": say, "interrupt": lambda _: interrupt_from(me, other)}
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
                return f"reneged {state(pool)}"
            yield env.timeout(step[4])
            return f"used {number(request.usage_since)} {state(pool)}"

    def patiently(event, patience):
        with event:
            if patience is None:
                yield event
            else:
                yield event | env.timeout(patience)
            return shown(event.value) if event.triggered else "gave up"

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
        if kind == "fetch":
            made.append(at(stores, index).get())
            return made[-1]
        choices = () if kind == "delay" else events_of(kind)
        event = at(choices, index) if choices else None
        if event is None or event is own(me):
            event = env.timeout(index if kind == "delay" else 1, "T")
        made.append(event)
        return event

    def events_of(kind):
        lists = {"event": events, "process": processes, "request": requests}
        return lists[kind] if kind in lists else [condition for condition, _ in conditions]

    def execute(kind, amount):
        if kind == "seconds":
            return env.run(env.now + amount)
        if kind == "steps":
            for _ in range(amount):
                if env.peek() < float("inf"):
                    env.step()
            return "ok"
        if kind == "end":
            return env.run()
        choices = events_of(kind)
        if not choices:
            return "nothing"
        try:
            return shown(env.run(at(choices, amount)))
        except RuntimeError as error:
            if "No scheduled events left" in str(error):
                return "never"
            raise

    def outside(step):
        try:
            next(perform(-1, step))
            log("outside", step[0], "waits")
        except StopIteration as end:
            log("outside", step[0], shown(end.value))
        except TooLong:
            raise
        except Exception as error:
            log("outside", "failed", wording(error))

    for body, delay in model["started"]:
        processes.append(env.process(run(len(processes), model["bodies"][body], delay)))
    for kind, *amount in model["runs"]:
        if kind == "outside":
            outside(amount[0])
            continue
        try:
            result = execute(kind, amount[0] if amount else 0)
            log("ran", kind, shown(result), number(env.peek()))
        except TooLong:
            raise
        except Exception as error:
            text = "stopped" if isinstance(error, simpy.core.StopSimulation) else wording(error)
            invalid = "Invalid yield" in text
            log("crash", "invalid" if invalid else text)
            if invalid or text.startswith("callback") or kind not in ("seconds", "steps", "end"):
                break
    return lines


for text in sys.stdin:
    try:
        print(json.dumps(interpret(json.loads(text))))
    except TooLong:
        print(json.dumps(["too long"]))

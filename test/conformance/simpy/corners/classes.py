import simpy
from simpy.resources import base
from world import hold, scene


@scene
def a_resource_of_one_s_own(w):
    class Gate(base.BaseResource):
        proceeds = True

        def _do_put(self, event):
            w.say("put?", event.name)
            if event.name != "stuck":
                event.succeed(event.name)
            return self.proceeds

        def _do_get(self, event):
            w.say("get?", event.name)
            if event.name != "stuck":
                event.succeed(event.name)
            return self.proceeds

    def make(kind, gate, name):
        event = kind.__new__(kind)
        event.name = name
        kind.__init__(event, gate)
        return event

    gate = Gate(w.env, 0)
    for name in ("stuck", "a", "b"):
        w.say(make(base.Put, gate, name).triggered, make(base.Get, gate, name).triggered)
    w.say([event.name for event in gate.put_queue], [event.name for event in gate.get_queue])
    w.runs()
    gate.proceeds = False
    for name in ("stuck", "c"):
        w.say(make(base.Put, gate, name).triggered, make(base.Get, gate, name).triggered)
    w.runs()
    w.say([event.name for event in gate.put_queue], [event.name for event in gate.get_queue])


@scene
def a_queue_of_one_s_own(w):
    class LastFirst(list):
        def append(self, event):
            w.say("queued behind", len(self))
            self.insert(0, event)

    class Stack(simpy.Resource):
        PutQueue = LastFirst

    class Pick(simpy.Store):
        GetQueue = LastFirst

    stack, pick = Stack(w.env), Pick(w.env)
    for name in "abcd":
        w.go(hold, w, stack, name, 1)

    def taker(name):
        w.say(name, (yield pick.get()))

    for name in "xyz":
        w.go(taker, name)
    w.env.timeout(1).callbacks.append(lambda _: [pick.put(item) for item in (1, 2, 3)])
    w.runs()


@scene
def a_resource_that_is_closed_at_times(w):
    class Closable(simpy.Resource):
        is_open = False

        def _do_put(self, event):
            if self.is_open:
                return super()._do_put(event)

        def _do_get(self, event):
            w.say("given back", self.count)
            return super()._do_get(event)

    pool = Closable(w.env, 2)
    for name in "abc":
        w.go(hold, w, pool, name, 1)

    def owner():
        yield w.env.timeout(1)
        pool.is_open = True
        w.go(hold, w, pool, "d", 1)
        yield w.env.timeout(0.5)
        pool.is_open = False

    w.go(owner)
    w.runs()
    w.say(pool.count, len(pool.queue))


@scene
def a_queue_with_an_end(w):
    class Full(Exception):
        pass

    class Short(simpy.Resource):
        def request(self):
            if len(self.queue) >= 1:
                raise Full("no room")
            return super().request()

    pool = Short(w.env)
    w.say(w.tries(lambda: pool.request().triggered), w.tries(lambda: pool.request().triggered))
    w.say(w.tries(pool.request), len(pool.queue))


@scene
def a_resource_that_serves_while_it_serves(w):
    class Swapping(simpy.Store):
        taken = None

        def _do_put(self, event):
            proceed = super()._do_put(event)
            if event.item == "swap":
                self.taken = self.get()
                w.say("took", self.taken.value)
            return proceed

    store = Swapping(w.env, 2)
    for item in ("a", "swap", "b", "swap"):
        store.put(item)
    w.runs()
    w.say(store.items, len(store.put_queue), len(store.get_queue), store.taken.value)


@scene
def a_watched_resource(w):
    class Watched(simpy.Resource):
        def request(self, *args):
            w.say("request", self.count)
            return super().request(*args)

        def release(self, *args):
            w.say("release", self.count)
            return super().release(*args)

    watched = Watched(w.env)
    plain = simpy.Resource(w.env)
    for name in ("request", "release"):

        def patched(*args, call=getattr(plain, name), name=name):
            w.say("before", name, plain.count)
            result = call(*args)
            w.say("after", name, plain.count, len(plain.queue))
            return result

        setattr(plain, name, patched)
    for pool in (watched, plain):
        for name in "ab":
            w.go(hold, w, pool, name, 1)
    w.runs()


@scene
def a_watched_step(w):
    env = w.env
    step = env.step

    def patched():
        w.say("step to", env.peek())
        step()

    env.step = patched
    w.go(hold, w, simpy.Resource(env), "a", 1)
    w.runs(env.timeout(2))

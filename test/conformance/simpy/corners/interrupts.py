import simpy
from world import scene, waiter


@scene
def interrupts_that_are_refused(w):
    def own():
        w.say(w.tries(w.env.active_process.interrupt))
        yield w.env.timeout(1)

    process = w.go(own)
    w.runs()
    w.say(w.tries(process.interrupt), process.is_alive)
    ended = w.go(own)
    ended.callbacks.append(lambda _: w.say("at its end", w.tries(ended.interrupt)))
    w.runs()


@scene
def an_interrupt_before_the_start(w):
    process = w.go(waiter, w, "a", w.env.timeout(5))
    process.interrupt("early")
    w.runs()

    def parent():
        child = w.go(waiter, w, "b", w.env.timeout(1))
        child.interrupt("at birth")
        yield w.env.timeout(0)

    w.go(parent)
    w.runs()


@scene
def several_interrupts_at_one_instant(w):
    def patient(times):
        for _ in range(times):
            try:
                yield w.env.timeout(10)
                w.say("slept")
            except simpy.Interrupt as interrupt:
                w.say(interrupt.cause)

    for times in (2, 5):
        process = w.go(patient, times)
        w.env.run(w.env.now + 1)
        for cause in ("one", "two", "three"):
            process.interrupt(cause)
        w.runs()


@scene
def an_interrupt_at_the_instant_of_the_event(w):
    for order in ("event first", "interrupt first"):
        event = w.env.event()
        process = w.go(waiter, w, order, event)

        def other():
            yield w.env.timeout(1)
            if order == "event first":
                event.succeed("e")
                process.interrupt("i")
            else:
                process.interrupt("i")
                event.succeed("e")

        w.go(other)
        w.runs()
        w.say(event.processed)


@scene
def a_waiter_interrupts_the_next_one(w):
    event = w.env.event()
    processes = []

    def member(index):
        try:
            yield event
            w.say(index, "got")
            if index + 1 < len(processes):
                processes[index + 1].interrupt(index)
            yield w.env.timeout(1)
            w.say(index, "done")
        except simpy.Interrupt as interrupt:
            w.say(index, "by", interrupt.cause)

    for index in range(3):
        processes.append(w.go(member, index))
    event.succeed()
    w.runs()


@scene
def an_interrupt_whose_process_ended_in_between(w):
    event = w.env.event()
    last = w.go(waiter, w, "last", event)
    event.callbacks.append(lambda _: last.interrupt("too late"))
    event.succeed("e")
    w.runs()


@scene
def an_interrupted_wait_is_taken_up_again(w):
    def again():
        event = w.env.timeout(3, "v")
        while True:
            try:
                w.say((yield event))
                return
            except simpy.Interrupt:
                w.say("again", event.triggered, event.processed)

    process = w.go(again)
    w.go(waiter, w, "other", w.env.timeout(3))
    for time in (1, 3):
        w.env.timeout(time).callbacks.append(lambda _: process.interrupt())
    w.runs()


@scene
def an_interrupt_that_is_not_caught(w):
    process = w.go(lambda: (yield w.env.timeout(5)))
    w.env.timeout(1).callbacks.append(lambda _: process.interrupt(5))
    w.runs()
    w.say(process.ok, process.value.cause)
    w.runs()

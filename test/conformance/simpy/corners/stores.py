import simpy
from world import scene


def fill(w, tank, name, how, amount, wait=0):
    if wait:
        yield w.env.timeout(wait)
    yield getattr(tank, how)(amount)
    w.say(name, how, amount, tank.level)


@scene
def a_container_serves_in_order(w):
    tank = simpy.Container(w.env, 10, 3)
    for name, how, amount, wait in (
        ("a", "get", 5, 0), ("b", "get", 1, 0), ("c", "put", 9, 0), ("d", "put", 2, 1), ("e", "get", 3, 2),
        ("f", "put", 8, 2),
    ):
        w.go(fill, w, tank, name, how, amount, wait)
    w.runs()
    w.say(tank.level, len(tank.put_queue), len(tank.get_queue))


@scene
def a_container_of_fractions(w):
    tank = simpy.Container(w.env, 1, 0)
    for index in range(12):
        w.go(fill, w, tank, index, "put", 0.1)
    w.runs()
    w.say(len(tank.put_queue))
    for amount in (0.3, 0.7, 0.2):
        w.go(fill, w, tank, "out", "get", amount)
    w.runs()
    w.say(tank.level, len(tank.get_queue), tank.capacity)


@scene
def a_full_store(w):
    env = w.env
    store = simpy.Store(env, 2)
    store.items = ["x"]
    puts = [store.put(item) for item in "abcd"]
    w.say([put.triggered for put in puts], store.items, len(store.put_queue))
    gets = [store.get() for _ in range(3)]
    w.say([get.triggered for get in gets], store.items)
    w.runs()
    w.say([get.value for get in gets], [put.triggered for put in puts], store.items)
    puts[3].cancel()
    w.say(store.items, len(store.put_queue), puts[2].item)
    w.say(store.get().value, store.get().value)
    w.runs()


@scene
def filters(w):
    def picky(item):
        raise ValueError("picky")

    env = w.env
    shop = simpy.FilterStore(env, 3)
    shop.items = [1, 2, 3]
    first = shop.get(lambda item: item > 1)
    w.say(first.value, shop.items)
    waiting = [shop.get(lambda item, wanted=wanted: item == wanted) for wanted in (9, 8, 1, 7)]
    w.say([get.triggered for get in waiting], shop.items)
    for item in (7, 8):
        shop.put(item)
    w.say([get.triggered for get in waiting], shop.items)
    w.runs()
    w.say([get.triggered for get in waiting], shop.items, shop.get().value, len(shop.get_queue))
    w.say(w.tries(lambda: shop.get(picky).triggered), len(shop.get_queue))
    shop.put(4)
    w.runs()


@scene
def a_store_by_priority(w):
    env = w.env
    store = simpy.PriorityStore(env)
    for item in (5, 1, 4, 1, 3, 9, 2):
        store.put(item)
    w.say(store.items)
    env.run()
    w.say([store.get().value for _ in range(7)], store.items)
    for priority, item in ((2, "a"), (1, "b"), (2, "c"), (1, "d"), (1, "e"), (0, "f")):
        store.put(simpy.PriorityItem(priority, item))
    w.say([store.get().value.item for _ in range(6)])
    for item in ((1, "z"), (1, "a"), (0, "m"), (1, "a", 0), (0,)):
        store.put(item)
    w.say([store.get().value for _ in range(5)])
    for item in ((1, (2,), 4), (1, (2,), 3), (1, (1, 9), 5)):
        store.put(item)
    w.say([store.get().value for _ in range(3)])
    store.put({})
    w.say(w.tries(store.put, {}), w.tries(lambda: simpy.PriorityStore(env).put(None).triggered))


@scene
def a_get_that_is_given_up_at_the_instant_it_is_served(w):
    env = w.env
    store = simpy.Store(env)

    def customer(name):
        with store.get() as get:
            try:
                w.say(name, (yield get))
            except simpy.Interrupt:
                w.say(name, "out", get.triggered, store.items)

    first, _ = w.go(customer, "a"), w.go(customer, "b")

    def other():
        yield env.timeout(1)
        store.put("item")
        yield env.timeout(0)
        first.interrupt()
        yield env.timeout(1)
        store.put("second")
        first_again = w.go(customer, "c")
        yield env.timeout(0)
        first_again.interrupt()

    w.go(other)
    w.runs()
    w.say(store.items, len(store.get_queue))

"""The model of movie-renege.mts in SimPy."""
import random

import simpy

TICKETS = 50
FEWEST = 2
MEAN_INTERVAL = 0.5
END = 120

random.seed(42)
env = simpy.Environment()
counter = simpy.Resource(env, 1)


class Film:
    def __init__(self, title):
        self.title = title
        self.sold_out = env.event()
        self.tickets = TICKETS
        self.sold_out_at = 0
        self.reneged = 0


films = [Film(title) for title in ("Python Unchained", "Kill Process", "Pulp Implementation")]


def moviegoer(film, wanted):
    with counter.request() as turn:
        happened = yield turn | film.sold_out
        if turn not in happened:
            film.reneged += 1
            return
        if film.tickets < wanted:
            yield env.timeout(0.5)  # a discussion
            return
        film.tickets -= wanted
        if film.tickets < FEWEST:
            film.sold_out.succeed()
            film.sold_out_at = env.now
            film.tickets = 0
        yield env.timeout(1)


def arrivals():
    while True:
        yield env.timeout(random.expovariate(1 / MEAN_INTERVAL))
        film = random.choice(films)
        wanted = random.randint(1, 6)
        if film.tickets > 0:
            env.process(moviegoer(film, wanted))


print("Movie renege")
env.process(arrivals())
env.run(until=END)
for film in films:
    if film.sold_out.triggered:
        print(f'Movie "{film.title}" sold out {film.sold_out_at:.1f} minutes after ticket counter opening.')
        print(f"  Number of people leaving queue when film sold out: {film.reneged}")

// One counter sells the tickets of three films. When a film is sold out, everybody who queues for it goes home.
// The same model in SimPy: movie_renege.py
import { Environment, type ProcessGenerator, Resource } from 'swf-testbed/simulation';

const TICKETS = 50;
const FEWEST = 2;
const MEAN_INTERVAL = 0.5;
const END = 120;

const env = new Environment(0, 42);
const random = env.random();
const counter = new Resource(env, 1);

class Film {
  readonly title: string;
  readonly soldOut = env.event<void>();
  tickets = TICKETS;
  soldOutAt = 0;
  reneged = 0;

  constructor(title: string) {
    this.title = title;
  }
}

const films = ['Python Unchained', 'Kill Process', 'Pulp Implementation'].map(
  (title) => new Film(title),
);

function* moviegoer(film: Film, wanted: number): ProcessGenerator {
  using turn = counter.request();
  const happened = yield* env.anyOf([turn, film.soldOut]);
  if (!happened.has(turn)) {
    film.reneged++;
    return;
  }
  if (film.tickets < wanted) {
    yield env.timeout(0.5); // a discussion
    return;
  }
  film.tickets -= wanted;
  if (film.tickets < FEWEST) {
    film.soldOut.succeed();
    film.soldOutAt = env.now;
    film.tickets = 0;
  }
  yield env.timeout(1);
}

function* arrivals(): ProcessGenerator {
  for (;;) {
    yield env.timeout(random.exponential(MEAN_INTERVAL));
    const film = random.choice(films);
    const wanted = random.integer(1, 6);
    if (film.tickets > 0) {
      env.process(moviegoer(film, wanted));
    }
  }
}

console.log('Movie renege');
env.process(arrivals());
env.run(END);
for (const { title, soldOut, soldOutAt, reneged } of films) {
  if (soldOut.triggered) {
    console.log(
      `Movie "${title}" sold out ${soldOutAt.toFixed(1)} minutes after ticket counter opening.`,
    );
    console.log(`  Number of people leaving queue when film sold out: ${reneged}`);
  }
}

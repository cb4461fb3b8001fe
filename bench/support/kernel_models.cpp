// The models of kernel-models.ts as C++20 coroutines over one priority queue, with no kernel between: how fast it could
// be. Prints, as JSON, the end time and the first and the best CPU seconds of MODEL in ROUNDS runs.
#include <algorithm>
#include <coroutine>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <deque>
#include <exception>
#include <memory>
#include <queue>
#include <utility>
#include <vector>

struct Condition;

struct Entry {
  double time;
  uint64_t order;
  std::coroutine_handle<> handle;
  std::shared_ptr<Condition> condition;
  int part;
  bool operator<(const Entry& other) const {
    return time != other.time ? time > other.time : order > other.order;
  }
};

struct Loop {
  double now = 0;
  uint64_t order = 0;
  std::priority_queue<Entry> future;
  std::deque<std::coroutine_handle<>> due;
  void at(double delay, std::coroutine_handle<> handle) {
    future.push({now + delay, order++, handle, nullptr, 0});
  }
  void run();
};

static Loop* loop;

/** A coroutine that runs by itself and frees itself; or, awaited, one that its caller waits for. */
struct Task {
  struct promise_type {
    std::coroutine_handle<> caller;
    struct Final {
      bool await_ready() noexcept { return false; }
      std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> self) noexcept {
        auto caller = self.promise().caller;
        if (caller) return caller;
        self.destroy();
        return std::noop_coroutine();
      }
      void await_resume() noexcept {}
    };
    Task get_return_object() { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
    std::suspend_always initial_suspend() { return {}; }
    Final final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
  std::coroutine_handle<promise_type> handle;
  void start() { handle.resume(); }
  bool await_ready() { return false; }
  std::coroutine_handle<> await_suspend(std::coroutine_handle<> caller) {
    handle.promise().caller = caller;
    return handle;
  }
  void await_resume() { handle.destroy(); }
};

struct Sleep {
  double delay;
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<> handle) { loop->at(delay, handle); }
  void await_resume() {}
};

/** One timer, or two others both; an interrupt ends the wait too. */
struct Condition {
  std::coroutine_handle<> waiter;
  bool done = false;
  bool second = false;
  bool third = false;
  void happen(int part) {
    if (done) return;
    if (part == 1) second = true;
    if (part == 2) third = true;
    if (part == 0 || (second && third)) resume();
  }
  void resume() {
    done = true;
    loop->due.push_back(waiter);
  }
};

void Loop::run() {
  for (;;) {
    if (!due.empty()) {
      auto handle = due.front();
      due.pop_front();
      handle.resume();
    } else if (!future.empty()) {
      Entry next = future.top();
      future.pop();
      now = next.time;
      if (next.condition) next.condition->happen(next.part);
      else next.handle.resume();
    } else {
      return;
    }
  }
}

static double table[1009];
static double delayOf(int i) { return table[i % 1009]; }

static Task waits(int id) {
  for (int i = 0; i < 1000; i++) co_await Sleep{delayOf(id * 31 + i)};
}

static void timeouts() {
  for (int id = 0; id < 1000; id++) waits(id).start();
  loop->run();
}

struct Resource {
  int free;
  std::deque<std::coroutine_handle<>> queue;
  bool await_ready() { return free > 0 ? (free--, true) : false; }
  void await_suspend(std::coroutine_handle<> handle) { queue.push_back(handle); }
  void await_resume() {}
  void release() {
    if (queue.empty()) {
      free++;
    } else {
      loop->due.push_back(queue.front());
      queue.pop_front();
    }
  }
};

static Task customer(int i, Resource& servers) {
  co_await servers;
  co_await Sleep{delayOf(i) * 3.5};
  servers.release();
}

static Task arrivals(Resource& servers) {
  for (int i = 0; i < 200000; i++) {
    co_await Sleep{delayOf(i * 17 + 5)};
    customer(i, servers).start();
  }
}

static void queueing() {
  Resource servers{4, {}};
  arrivals(servers).start();
  loop->run();
}

struct Store {
  size_t capacity;
  std::deque<int> items;
  std::deque<std::pair<std::coroutine_handle<>, int>> putting;
  std::deque<std::coroutine_handle<>> getting;
  struct Put {
    Store& store;
    int item;
    bool await_ready() {
      if (store.items.size() >= store.capacity) return false;
      store.add(item);
      return true;
    }
    void await_suspend(std::coroutine_handle<> handle) { store.putting.emplace_back(handle, item); }
    void await_resume() {}
  };
  struct Get {
    Store& store;
    bool await_ready() {
      if (store.items.empty()) return false;
      store.take();
      return true;
    }
    void await_suspend(std::coroutine_handle<> handle) { store.getting.push_back(handle); }
    void await_resume() {}
  };
  void add(int item) {
    items.push_back(item);
    if (!getting.empty()) {
      loop->due.push_back(getting.front());
      getting.pop_front();
      items.pop_front();
    }
  }
  void take() {
    items.pop_front();
    if (!putting.empty()) {
      loop->due.push_back(putting.front().first);
      items.push_back(putting.front().second);
      putting.pop_front();
    }
  }
};

static Task produce(int id, Store& store) {
  for (int i = 0; i < 25000; i++) {
    co_await Sleep{delayOf(id * 13 + i)};
    co_await Store::Put{store, i};
  }
}

static Task consume(int id, Store& store) {
  for (int i = 0; i < 25000; i++) {
    co_await Store::Get{store};
    co_await Sleep{delayOf(id * 29 + i)};
  }
}

static void producers() {
  Store store{50, {}, {}, {}};
  for (int id = 0; id < 10; id++) {
    produce(id, store).start();
    consume(id, store).start();
  }
  loop->run();
}

static std::shared_ptr<Condition> current;
static bool alive;

struct AnyOf {
  double first, second, third;
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<> handle) {
    current = std::make_shared<Condition>();
    current->waiter = handle;
    int part = 0;
    for (double delay : {first, second, third}) {
      loop->future.push({loop->now + delay, loop->order++, nullptr, current, part++});
    }
  }
  void await_resume() {}
};

static Task waiter() {
  for (int i = 0; i < 100000; i++) co_await AnyOf{delayOf(i), delayOf(i + 3), 1};
  alive = false;
}

static Task disturber() {
  for (int i = 0;; i++) {
    co_await Sleep{delayOf(i * 3) * 2};
    if (!alive) co_return;
    if (!current->done) current->resume();
  }
}

static void conditions() {
  alive = true;
  waiter().start();
  disturber().start();
  loop->run();
  current.reset();
}

static Task stfOne() { co_await Sleep{0.1}; }

static Task stfGenerate() {
  while (loop->now < 1050000) {
    co_await Sleep{2};
    co_await stfOne();
  }
}

static Task stfCycle() {
  co_await Sleep{1};
  co_await stfGenerate();
  co_await Sleep{1};
}

static Task stfExecute() { co_await stfCycle(); }

static void stf() {
  stfExecute().start();
  loop->run();
}

int main(int, char** arguments) {
  void (*models[])() = {timeouts, queueing, producers, conditions, stf};
  for (int i = 0; i < 1009; i++) table[i] = ((i * 7919) % 1009) / 100.0 + 0.01;
  double first = 0, best = 0, end = 0;
  for (int round = 0; round < std::atoi(arguments[2]); round++) {
    Loop fresh;
    loop = &fresh;
    std::clock_t start = std::clock();
    models[std::atoi(arguments[1])]();
    double seconds = double(std::clock() - start) / CLOCKS_PER_SEC;
    if (round == 0) first = best = seconds;
    best = std::min(best, seconds);
    end = fresh.now;
  }
  std::printf("[%.17g, %.6f, %.6f]\n", end, first, best);
}

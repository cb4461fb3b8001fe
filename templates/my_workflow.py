"""my_workflow: items arrive, wait until a worker is free, and are processed.

The class WorkflowExecutor is what runs. Its method `execute` is a SimPy process: simulated time passes at each `yield`,
and nowhere else. A method called with `yield from` becomes a bar of the timeline, with nothing to annotate.
"""

import random

import simpy


class WorkflowExecutor:
    # `parameters` has every key of the configuration. `runner` is what messages are sent with; it is left out when the
    # file runs on plain SimPy.
    def __init__(self, parameters, runner=None):
        self.parameters = parameters
        self.runner = runner
        self.done = 0

    def execute(self, env):
        # A resource is named after its attribute: the timeline shows how busy "workers" are, and who waits for them.
        self.workers = simpy.Resource(env, capacity=self.parameters['worker_count'])
        items = yield from self.let_items_arrive(env)
        yield env.all_of(items)
        # What is returned stands in the result, and is compared between executions.
        return {'items_done': self.done}

    def let_items_arrive(self, env):
        items = []
        end = self.parameters['duration_min'] * 60
        while env.now < end:
            # The module `random` has the seed of the execution: the same seed gives the same run.
            yield env.timeout(random.expovariate(1 / self.parameters['interval_sec']))
            # A process of its own: the next item does not wait for this one.
            items.append(env.process(self.handle_item(env, len(items) + 1)))
        return items

    def handle_item(self, env, number):
        with self.workers.request() as request:
            yield request
            yield from self.process(env)
        self.done += 1
        self.send('item_done', number=number)

    def process(self, env):
        # `get` makes a parameter optional: 20 is used where no configuration gives a value.
        yield env.timeout(random.uniform(0.5, 1.5) * self.parameters.get('processing_sec', 20.0))

    def send(self, msg_type, **content):
        if self.runner is not None:
            self.runner.send_message('/topic/my_workflow', {'msg_type': msg_type, **content})

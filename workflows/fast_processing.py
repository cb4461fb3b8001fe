"""Fast processing: a sampled fraction of the super time frames (STFs) is cut into slices for a pool of workers."""

import random

import simpy

SLICES_PER_STF = 10         # a worker takes one at a time
FAILURE_FRACTION = 0.02     # of the attempts


class WorkflowExecutor:
    def __init__(self, parameters, runner=None):
        self.parameters = parameters
        self.runner = runner
        self.stfs = 0
        self.slices = 0
        self.retries = 0
        self.lost = 0

    def execute(self, env):
        yield from self.run_preparation_phase(env)
        yield from self.stf_generation_loop(env)
        self.send('end_run')
        return {'stfs': self.stfs, 'slices': self.slices, 'retries': self.retries, 'lost': self.lost}

    def run_preparation_phase(self, env):
        # Setup workers and streams
        self.workers = simpy.Resource(env, capacity=self.parameters['worker_count'])
        self.send('run_imminent', streams=self.parameters.get('activemq_streams', 10))
        yield env.timeout(1)

    def stf_generation_loop(self, env):
        interval = self.parameters['stf_interval_sec']
        duration = self.parameters['physics_duration_min'] * 60

        self.send('start_run')
        start_time = env.now
        while env.now - start_time < duration:
            yield env.timeout(interval)
            yield from self.generate_stf_with_workers(env)

    def generate_stf_with_workers(self, env):
        self.stfs += 1
        self.send('stf_gen', number=self.stfs)
        if random.random() < self.parameters['sample_fraction']:
            for _ in range(SLICES_PER_STF):
                self.slices += 1
                env.process(self.process_slice(env, self.slices))
        yield env.timeout(0.1)

    def process_slice(self, env, number):
        attempts = self.parameters.get('retry_max_attempts', 3)
        for attempt in range(1, attempts + 1):
            with self.workers.request() as request:
                yield request
                yield from self.reconstruct(env)
            if random.random() >= FAILURE_FRACTION:
                self.send('slice_done', number=number, attempt=attempt)
                return
            self.retries += 1
        self.lost += 1
        self.send('slice_lost', number=number)

    def reconstruct(self, env):
        # Between 0.8 and 1.2 times the target
        yield env.timeout(self.parameters['target_processing_sec'] * (0.8 + 0.4 * random.random()))

    def send(self, msg_type, **content):
        # On plain SimPy there is no runner, and nothing to send to.
        if self.runner is not None:
            self.runner.send_message('/topic/epictopic', {'msg_type': msg_type, **content})

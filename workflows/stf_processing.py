"""Super time frame (STF) processing: the current data-acquisition pattern, with its state transitions."""


class WorkflowExecutor:
    def __init__(self, parameters, runner=None):
        self.parameters = parameters
        self.runner = runner
        self.stfs = 0

    def execute(self, env):
        yield from self.run_daq_cycle(env)
        return {'stfs': self.stfs}

    def run_daq_cycle(self, env):
        """Complete DAQ cycle following current state transitions"""
        yield from self.broadcast_run_imminent(env)
        yield from self.broadcast_run_start(env)
        yield from self.generate_stfs_during_physics(env)
        yield from self.broadcast_run_end(env)

    def broadcast_run_imminent(self, env):
        self.send('run_imminent')
        yield env.timeout(1)

    def broadcast_run_start(self, env):
        self.send('start_run')
        yield env.timeout(1)

    def generate_stfs_during_physics(self, env):
        interval = self.parameters.get('stf_interval_sec', 2.0)
        duration = self.parameters.get('physics_duration_min', 60) * 60

        start_time = env.now
        while env.now - start_time < duration:
            yield env.timeout(interval)
            yield from self.generate_stf(env)

    def broadcast_run_end(self, env):
        self.send('end_run')
        yield env.timeout(1)

    def generate_stf(self, env):
        self.stfs += 1
        self.send('stf_gen', number=self.stfs)
        yield env.timeout(0.1)

    def send(self, msg_type, **content):
        # On plain SimPy there is no runner, and nothing to send to.
        if self.runner is not None:
            self.runner.send_message('/topic/epictopic', {'msg_type': msg_type, **content})

"""What definitions written for the real testbed find: the runner they are handed, and swf_common_lib.api_utils.
Nothing is sent anywhere; messages are recorded."""

import json
import logging
import sys
import types

from swf_plain import own


class Offline:
    """Stands for something of the real testbed that is not here: using it says so by name."""

    def __init__(self, name):
        self._name = name

    def __getattr__(self, member):
        raise AttributeError(f'{self._name}.{member} is not available in a simulation')


class Runner:
    """The runner a definition may ask for in its constructor."""

    def __init__(self, request, tracer, report):
        self.namespace = request['namespace']
        self.workflows_dir = request['workflowsDir']
        self.monitor_url = ''
        self.api_session = Offline('runner.api_session')
        self.logger = logging.getLogger('workflow')
        self.execution_id = request['executionId']
        self.run_id = None
        self.config = None
        self._tracer = tracer
        self._report = report

    def __getattr__(self, member):
        raise AttributeError(f'runner.{member} is not available in a simulation')

    def send_message(self, destination, message):
        """Records a message; destinations start with /queue/ or /topic/, as the broker demands."""
        if not str(destination).startswith(('/queue/', '/topic/')):
            raise ValueError(
                f"destination must start with '/queue/' or '/topic/', got {destination!r}"
            )
        kind = _type_of(message)
        text = '\n'.join((str(destination), str(kind), json.dumps(message, default=own)))
        self._tracer.message(text)

    def initialize_state(self, run_id=None, execution_id=None, config=None):
        self.run_id = run_id
        self.execution_id = execution_id or self.execution_id
        self.config = config

    def report_metric(self, name, value):
        """Keeps a number or text with the execution's metrics."""
        self._report[str(name)] = value

    def report_state(self, text):
        """Shows in the timeline which state the process is in from now on."""
        self._tracer.report_state(str(text))


def _type_of(message):
    kinds = (message.get('msg_type'), message.get('type')) if isinstance(message, dict) else ()
    return next((kind for kind in kinds if kind), 'message')


def install_modules(run_number):
    """Makes `from swf_common_lib.api_utils import get_next_run_number` work, offline."""
    package = types.ModuleType('swf_common_lib')
    utils = types.ModuleType('swf_common_lib.api_utils')

    def get_next_run_number(*_arguments, **_named):
        return run_number

    utils.get_next_run_number = get_next_run_number
    utils.__getattr__ = _missing('swf_common_lib.api_utils')
    package.__getattr__ = _missing('swf_common_lib')
    package.api_utils = utils
    package.__path__ = []
    sys.meta_path.insert(0, _OnlyOffline)
    sys.modules['swf_common_lib'] = package
    sys.modules['swf_common_lib.api_utils'] = utils


class _OnlyOffline:
    """Says of another module of the testbed that it is not here, by its name."""

    @staticmethod
    def find_spec(name, _path=None, _target=None):
        if name.startswith('swf_common_lib.'):
            raise ModuleNotFoundError(f'{name} is not available in a simulation', name=name)


def _missing(module):
    def missing(name):
        if name.startswith('__'):
            raise AttributeError(name)
        raise AttributeError(f'{module}.{name} is not available in a simulation')

    return missing


class LogWriter:
    """A text stream whose lines become log lines of the trace."""

    encoding = 'utf-8'
    errors = 'strict'

    def __init__(self, tracer, severity, watch):
        self._tracer = tracer
        self._severity = severity
        self._watch = watch
        self._line = ''

    def write(self, text):
        *whole, self._line = (self._line + text).split('\n')
        for line in whole:
            self.log(line, self._severity)
        return len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def log(self, line, severity):
        if self._watch.takes_line():
            self._tracer.log(line, severity)
            self._watch.stream_line()

    def flush(self):
        pass

    def close_line(self):
        """A last line without a line break."""
        if self._line:
            self.write('\n')

    def isatty(self):
        return False

    def writable(self):
        return True


class LogHandler(logging.Handler):
    """Passes `logging` on as log lines with their severity."""

    def __init__(self, writer):
        super().__init__()
        self._writer = writer

    def emit(self, record):
        level = record.levelno
        severity = 3 if level >= 40 else 2 if level >= 30 else 1 if level >= 20 else 0
        for line in self.format(record).split('\n'):
            self._writer.log(line, severity)

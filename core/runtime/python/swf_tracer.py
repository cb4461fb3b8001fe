"""Traces SimPy: spans from the generator chain, waits, levels. SimPy's own code runs unchanged; an observer looks at a
process after each of its resumes (swf_observer)."""

import sys

from simpy.events import Process

import swf_records as records
from swf_functions import Functions
from swf_observer import make_observer, number_of
from swf_plain import shown
from swf_resources import Resources

INTERRUPT, FAILURE, STATE = range(3)
WARNING = 2


class Tracer:
    """Writes records of every process of one environment. `path` is the definition's file."""

    def __init__(self, env, out, path):
        self.env = env
        self.out = out
        self.resources = Resources(out)
        self._path = path

    def install(self):
        """Begins to observe every process; returns the function that ends it."""
        original = Process._resume
        resume, self.env.process = make_observer(
            original,
            self.env,
            self.out,
            Functions(self.out),
            self.resources,
            lambda process, event: self._note(records.MARK, shown(event._value.cause), INTERRUPT, 0, process),
            lambda process, failure: self._note(
                records.MARK, f'{type(failure).__name__}: {shown(failure)}', FAILURE, 0, process
            ),
            self.out.native,
        )
        resume.original = original
        Process._resume = resume

        def uninstall():
            Process._resume = original

        return uninstall

    def active(self):
        """The number of the process that is active now, or -1."""
        return number_of(self.env._active_proc)

    def log(self, text, severity):
        """A line that the definition writes, with the line of its file that does."""
        self._note(records.LOG, text, severity, self._line(), self.active())

    def report_state(self, text):
        """The state that the active process is in from now on, with the line that says so."""
        self._note(records.MARK, text, STATE, self._line(), self.active())

    def warn(self, text, line=0):
        """A line of ours about the definition."""
        text = f'{self._path}:{line}: {text}' if line else text
        self._note(records.LOG, text, WARNING, line, self.active())

    def message(self, text):
        self.out.numbers.extend((records.MESSAGE, self.active() + 1, self.out.string(text), self.env._now))

    def _line(self):
        """The line of the definition's file that runs, 0 when none does."""
        frame = sys._getframe(1)
        while frame is not None and frame.f_code.co_filename != self._path:
            frame = frame.f_back
        return frame.f_lineno if frame is not None else 0

    def _note(self, record, text, kind, line, process):
        self.out.numbers.extend((record, process + 1, self.out.string(text), kind + 256 * line, self.env._now))

"""A failure that is expected, and told as the sentence that it brings."""


class RunFailure(Exception):
    """It has a stable code, a remedy and maybe a line of the user's file."""

    def __init__(self, code, message, remedy=None, line=None):
        # SimPy makes copies of what a process fails with, from its arguments.
        super().__init__(code, message, remedy, line)
        self.code = code
        self.message = message
        self.remedy = remedy
        self.line = line

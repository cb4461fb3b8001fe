"""What the observer knows of the functions that it meets."""

from dis import findlinestarts, opmap

import swf_records as records

_YIELD = opmap['YIELD_VALUE']
# `yield from` and `await`, by the names of Python 3.11 and before.
_DELEGATE = opmap.get('SEND', opmap.get('YIELD_FROM'))

# What a generator's instruction is while it waits: to be looked up, for it may have gone deeper (None) or not.
DEEP, FLAT = None, -1


class Functions:
    """Gives functions their numbers."""

    def __init__(self, out):
        self._out = out
        # By the id of the code: to hash a code object would hash all that it is made of.
        self.numbers = {}
        # DEEP, FLAT, or the one instruction at which it can wait.
        self.waits_at = []
        # Kept, so that no other code gets the same id.
        self._codes = []

    def add(self, code):
        number = self.numbers[id(code)] = len(self._codes)
        self._codes.append(code)
        self.waits_at.append(_waits_at(code))
        lines = ','.join(f'{start}:{line}' for start, line in findlinestarts(code) if line)
        text = f'{code.co_name}\n{code.co_filename}\n{code.co_firstlineno}\n{lines}'
        self._out.numbers.extend((records.FUNCTION, self._out.string(text)))
        return number


def _waits_at(code):
    operations = code.co_code[::2]
    if _DELEGATE in operations:
        return DEEP
    return 2 * operations.index(_YIELD) if operations.count(_YIELD) == 1 else FLAT

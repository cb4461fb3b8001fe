"""What a definition reports, as plain values that JSON has."""

import decimal
import math
import numbers
import re

_DEEPEST = 50
_ADDRESS = re.compile(' at 0x[0-9a-fA-F]+')


def plain(value, depth=0):
    """Numbers of any library as int or float, what is no finite number in a table (core/value/json.ts), others as text."""
    if value is None or isinstance(value, (bool, str)):
        return str(value) if value is None else value
    if isinstance(value, (numbers.Real, decimal.Decimal)):
        number = own(value)
        return number if isinstance(number, int) else _float(number)
    if depth < _DEEPEST:
        if isinstance(value, dict):
            return {shown(key): plain(item, depth + 1) for key, item in value.items()}
        if isinstance(value, (list, tuple)):
            return [plain(item, depth + 1) for item in value]
        if _is_array(value):
            return plain(own(value), depth + 1)
    return shown(value)


def own(value):
    """Numbers and arrays of any library as Python's own numbers and lists, others as text."""
    if isinstance(value, numbers.Integral):
        return int(value)
    if isinstance(value, (numbers.Real, decimal.Decimal)):
        return float(value)
    if _is_array(value):
        try:
            listed = value.tolist()
        except Exception:
            listed = None
        # A date of numpy's would become a number or another date.
        if isinstance(listed, (list, bool)):
            return listed
    return shown(value)


def _is_array(value):
    """As numpy's arrays, numpy's booleans, and whatever behaves like them."""
    return callable(getattr(type(value), 'tolist', None))


def as_float(value):
    """A number of any library as float; not a number where it is none, as an array is not."""
    try:
        return float(value)
    except Exception:
        return math.nan


def shown(value):
    """Its text, the same in each run: without addresses; its type where it cannot be shown."""
    try:
        return _ADDRESS.sub('', str(value))
    except Exception:
        return f'<{type(value).__name__}>'


def _float(value):
    if math.isfinite(value):
        return value
    return {'$float': 'nan' if math.isnan(value) else 'inf' if value > 0 else '-inf'}

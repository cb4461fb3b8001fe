"""Chance follows the run's seed, numpy's too whenever that is imported: equal runs draw equal numbers."""

import random
import sys
from importlib.machinery import PathFinder

_NUMPY = 'numpy.random'


def seed_chance(seed):
    random.seed(seed)
    if _NUMPY in sys.modules:  # The user's own interpreter may import it at its start.
        _seed_numpy(sys.modules[_NUMPY], seed)
    else:
        sys.meta_path.insert(0, _SeedsNumpy(seed))


class _SeedsNumpy:
    """The finder that is asked first, and finds what others would: it only waits for numpy.random."""

    def __init__(self, seed):
        self._seed = seed

    def find_spec(self, name, path=None, _target=None):
        if name != _NUMPY:
            return None
        spec = PathFinder.find_spec(name, path)
        if spec is not None:
            load = spec.loader.exec_module

            def load_and_seed(module):
                load(module)
                _seed_numpy(module, self._seed)

            spec.loader.exec_module = load_and_seed
        return spec


def _seed_numpy(numpy_random, seed):
    # It takes no more than 32 bits.
    numpy_random.seed(seed % 2**32)
    # From here default_rng() without a seed takes its own.
    numpy_random.bit_generator.randbits = random.Random(seed).getrandbits

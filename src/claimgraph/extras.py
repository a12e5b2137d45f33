"""Libraries that are there only where somebody wanted them, and the interpreter's garbage collector."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


def pandas() -> ModuleType:
    """The library pandas. Raises ImportError, and says what to install, where it is not there."""
    try:
        import pandas
    except ImportError as error:
        raise ImportError("A data frame needs pandas: pip install 'claimgraph[pandas]'.") from error
    return pandas


@contextmanager
def no_collecting() -> Iterator[None]:
    """Garbage is not looked for while many small things are made: there is none, and they would be walked over and over."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()

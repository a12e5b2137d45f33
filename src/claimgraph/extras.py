"""Libraries that are there only where somebody wanted them, and the interpreter's garbage collector."""

import gc
from types import ModuleType


def pandas() -> ModuleType:
    """The library pandas. Raises ImportError, and says what to install, where it is not there."""
    try:
        import pandas
    except ImportError as error:
        raise ImportError("A data frame needs pandas: pip install 'claimgraph[pandas]'.") from error
    return pandas


class no_collecting:  # noqa: N801, as contextlib's are called; that itself is one import more in which `show` would wait
    """Garbage is not looked for while many small things are made: there is none, and they would be walked over and over."""

    def __enter__(self) -> None:
        self._was = gc.isenabled()
        gc.disable()

    def __exit__(self, *_: object) -> None:
        if self._was:
            gc.enable()

"""Libraries that are there only where somebody wanted them."""

from types import ModuleType


def pandas() -> ModuleType:
    """The library pandas. Raises ImportError, and says what to install, where it is not there."""
    try:
        import pandas
    except ImportError as error:
        raise ImportError("A data frame needs pandas: pip install 'claimgraph[pandas]'.") from error
    return pandas

"""The process in which queries run: it takes the data, shuts itself off, and answers until nobody asks any more."""

import gc
import os
import signal
from typing import Any

from claimgraph.errors import QueryError, Refused
from claimgraph.sparql import frames, limits


def main() -> None:
    """Serves whoever started this process: first a request with the data and what is allowed, then queries."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asked is interrupted too, and ends this process
    requests, answers = os.fdopen(0, "rb"), os.fdopen(1, "wb")  # what starts this process has made these its own
    try:
        from claimgraph.model.names import Prefixes
        from claimgraph.sparql.evaluation import Evaluator

        _, (data, namespaces, master, open_), _ = frames.read(requests)
        limits.quiet(master)
        try:
            evaluator = Evaluator(data, Prefixes(namespaces))
        except (OSError, SyntaxError) as error:
            frames.write(answers, frames.ERROR, ("Refused", str(error)))
            return
        del data
        gc.disable()  # values of an answer are no cycles, and looking for some took a third of the time
        allowance = limits.Allowance()
        frames.write(answers, frames.READY, "open" if open_ else limits.close_off())
        while True:
            _, (verb, subject, timeout, memory), _ = frames.read(requests)
            allowance.set(timeout, memory)
            _answer(answers, evaluator, verb, subject, open_)
            allowance.set(None, None)
    except (frames.Cut, BrokenPipeError, MemoryError):
        pass
    finally:
        os._exit(0)  # nothing is left to tidy, and a store of millions takes long to take apart


def _answer(answers: Any, evaluator: Any, verb: str, subject: Any, open_: bool) -> None:
    try:
        for kind, content in evaluator.answer(verb, subject, open_):
            frames.write(answers, kind, content)
        frames.write(answers, frames.END)
    except (QueryError, Refused, SyntaxError) as error:
        frames.write(answers, frames.ERROR, (type(error).__name__, str(error)))
    except (MemoryError, OSError):
        raise
    except Exception as error:  # a fault of ours or the engine's ends this query and not the process
        frames.write(answers, frames.ERROR, ("QueryError", f"The query cannot be answered: {error!r}."))

"""What the network says about the argument: pure functions of a `networkx.MultiDiGraph` of claims.

Each function takes a network as `KnowledgeGraph.network()` gives it and returns a frozen result that has
`.records()`, `.to_pandas()` and `.sentences()`. Denied claims never count as support. Every random choice has a seed.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimgraph.analysis.affiliations import carriers as carriers
    from claimgraph.analysis.alliances import balance as balance
    from claimgraph.analysis.alliances import signed as signed
    from claimgraph.analysis.causes import argument as argument
    from claimgraph.analysis.causes import bottlenecks as bottlenecks
    from claimgraph.analysis.causes import causal as causal
    from claimgraph.analysis.causes import chains as chains
    from claimgraph.analysis.causes import longest as longest
    from claimgraph.analysis.community import communities as communities
    from claimgraph.analysis.nullmodel import compare as compare
    from claimgraph.analysis.nullmodel import shuffled as shuffled
    from claimgraph.analysis.rankings import rank as rank
    from claimgraph.analysis.robustness import stability as stability
    from claimgraph.analysis.support import evidence as evidence
    from claimgraph.analysis.timeslices import periods as periods
    from claimgraph.analysis.timeslices import within as within
    from claimgraph.analysis.voices import chorus as chorus
    from claimgraph.analysis.voices import views as views

_HOME = {
    name: home
    for home, names in {
        "affiliations": ("carriers",),
        "alliances": ("balance", "signed"),
        "causes": ("argument", "bottlenecks", "causal", "chains", "longest"),
        "community": ("communities",),
        "nullmodel": ("compare", "shuffled"),
        "rankings": ("rank",),
        "robustness": ("stability",),
        "support": ("evidence",),
        "timeslices": ("periods", "within"),
        "voices": ("chorus", "views"),
    }.items()
    for name in names
}

__all__ = sorted(_HOME)


def __getattr__(name: str) -> Any:
    """NetworkX is imported when the first function is asked for."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return __all__

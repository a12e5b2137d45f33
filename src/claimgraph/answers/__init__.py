"""What people ask without SPARQL: why, by what reasons, what would fall, along which chain, who says so."""

from __future__ import annotations

TYPE_CHECKING = False  # see claimgraph/__init__.py
if TYPE_CHECKING:
    from typing import Any

    from claimgraph.answers.agency import persons
    from claimgraph.answers.argument import Reason, Reasons, Ways, argue, reasons
    from claimgraph.answers.chains import path, read
    from claimgraph.answers.disputing import Dispute, Disputes, Side, disputes
    from claimgraph.answers.linking import Ground, Why, premises, why
    from claimgraph.answers.maintenance import Effect, Justification, Without, foundations, hinges, label, without
    from claimgraph.answers.profiles import Profile, about, profile
    from claimgraph.answers.speaking import Parting, Speaker, Speakers, counts, parting, voices
    from claimgraph.answers.step import Step, steps
    from claimgraph.answers.tables import Claims
    from claimgraph.answers.walking import Walk, Way

__all__ = [
    "Claims",
    "Dispute",
    "Disputes",
    "Effect",
    "Ground",
    "Justification",
    "Parting",
    "Profile",
    "Reason",
    "Reasons",
    "Side",
    "Speaker",
    "Speakers",
    "Step",
    "Walk",
    "Way",
    "Ways",
    "Why",
    "Without",
    "about",
    "argue",
    "counts",
    "disputes",
    "foundations",
    "hinges",
    "label",
    "parting",
    "path",
    "persons",
    "premises",
    "profile",
    "read",
    "reasons",
    "steps",
    "voices",
    "why",
    "without",
]

_HOMES = {
    "agency": ("persons",),
    "argument": ("Reason", "Reasons", "Ways", "argue", "reasons"),
    "chains": ("path", "read"),
    "disputing": ("Dispute", "Disputes", "Side", "disputes"),
    "linking": ("Ground", "Why", "premises", "why"),
    "maintenance": ("Effect", "Justification", "Without", "foundations", "hinges", "label", "without"),
    "profiles": ("Profile", "about", "profile"),
    "speaking": ("Parting", "Speaker", "Speakers", "counts", "parting", "voices"),
    "step": ("Step", "steps"),
    "tables": ("Claims",),
    "walking": ("Walk", "Way"),
}


def __getattr__(name: str) -> Any:
    """Names are imported when they are first used: `show` should not wait for what `argue` needs."""
    for home, names in _HOMES.items():
        if name in names:
            from importlib import import_module

            return getattr(import_module("claimgraph.answers." + home), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

"""What people ask without SPARQL: why, by what reasons, what would fall, along which chain, who says so."""

from claimgraph.answers.argument import Reason, Reasons, Ways, argue, reasons
from claimgraph.answers.chains import path
from claimgraph.answers.linking import Ground, Why, about, premises, why
from claimgraph.answers.maintenance import Effect, Justification, Without, foundations, label, without
from claimgraph.answers.speaking import Parting, Speaker, parting, voices
from claimgraph.answers.steps import Step, steps
from claimgraph.answers.tables import Claims, Speakers
from claimgraph.answers.walking import Walk, Way

__all__ = [
    "Claims",
    "Effect",
    "Ground",
    "Justification",
    "Parting",
    "Reason",
    "Reasons",
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
    "foundations",
    "label",
    "parting",
    "path",
    "premises",
    "reasons",
    "steps",
    "voices",
    "why",
    "without",
]

"""What people ask without SPARQL: why, by what reasons, what would fall, along which chain, who says so."""

from claimgraph.answers.argument import Reason, Reasons, Ways, argue, reasons
from claimgraph.answers.chains import path, read
from claimgraph.answers.linking import Ground, Why, about, premises, why
from claimgraph.answers.maintenance import Effect, Justification, Without, foundations, hinges, label, without
from claimgraph.answers.profile import Profile, profile
from claimgraph.answers.speaking import Parting, Speaker, parting, voices
from claimgraph.answers.steps import Step, persons, steps
from claimgraph.answers.walking import Walk, Way

__all__ = [
    "Effect",
    "Ground",
    "Justification",
    "Parting",
    "Profile",
    "Reason",
    "Reasons",
    "Speaker",
    "Step",
    "Walk",
    "Way",
    "Ways",
    "Why",
    "Without",
    "about",
    "argue",
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

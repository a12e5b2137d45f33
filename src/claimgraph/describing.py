"""How a claim is said: as an arrow, with who holds it, how, and where the evidence is."""

from collections.abc import Iterable

from claimgraph.model import Claim, Corpus, Inference, dates
from claimgraph.model.names import local


def context(corpus: Corpus, claim: Claim) -> str:
    """Who holds a claim, how, and where it is evidenced: "historian, certain, 1928/1932 · passage s14"."""
    s = claim.statement
    voice = corpus.label(s.voice)
    if s.denied:
        voice += " denies it"
    words = [voice]
    if s.via:
        words.append("via " + " and ".join(corpus.label(v) for v in s.via))
    if s.attitude not in ("argued", "said"):
        words.append(s.attitude)
    words.append(s.certainty)
    words += [word for word, usual in ((_spaced(s.extent), "wholly"), (s.basis, "explicit")) if word != usual]
    if s.stance:
        words.append({"uses": "used as evidence"}.get(s.stance, _past(s.stance)) + " by the narrator")
    if s.during:
        words.append(when(corpus, s.during))
    if s.reading == "doubtful":
        words.append("reading doubtful")
    return f"{', '.join(words)} · {passages(s.passages)}"


def passages(names: Iterable[str]) -> str:
    """Passages as people cite them.

    >>> passages([":s14", ":s15"])
    'passages s14, s15'
    """
    listed = [local(name) for name in names]
    return f"passage{'s' * (len(listed) != 1)} {', '.join(listed)}"


def when(corpus: Corpus, date: str) -> str:
    """A date, or the label of an event or period with its dates."""
    event = corpus.entities.get(date)
    if event is None:
        return dates.words(date)
    return f"during {event.label} ({dates.words(event.dates)})" if event.dates else f"during {event.label}"


def _spaced(word: str) -> str:
    return {"inEssence": "in essence"}.get(word, word)


def _past(stance: str) -> str:
    return {"endorses": "endorsed", "reports": "reported", "distances": "kept at a distance"}.get(stance, stance)


def line(corpus: Corpus, claim: Claim | Inference) -> str:
    """A claim as an arrow: "Stalin — led → revolution from above"."""
    return f"{corpus.label(claim.subject)} — {corpus.verb(claim)} → {corpus.label(claim.object)}"

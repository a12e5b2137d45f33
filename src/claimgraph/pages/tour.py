"""The tour of the explorer for who comes first: six stops, each a place in the page, all taken from the graph itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any

from claimgraph import answers, describing
from claimgraph.grammar import capital, count, listing
from claimgraph.model import Corpus
from claimgraph.model.names import local
from claimgraph.reasoning import Composition

STOPS = 6
NAMED = 3  # of what falls, so many are named


def tour(composition: Composition, picture: dict[str, Any] | None, asked: str | None = None) -> list[dict[str, Any]]:
    """At most six stops: title, text and place. `asked` is the name of a competency question to end with."""
    if not composition.corpus.claims:
        return []
    return list(islice(_stops(composition, picture, asked), STOPS))


def _stop(title: str, text: str, **place: Any) -> dict[str, Any]:
    return {"title": title, "text": text, "place": place}


def _stops(composition: Composition, picture: dict[str, Any] | None, asked: str | None) -> Iterator[dict[str, Any]]:
    corpus = composition.corpus
    stated = [claim for name in corpus.thesis for claim in corpus.by_statement.get(name, ())]
    central = min(corpus.by_entity, key=lambda name: (-len(corpus.by_entity[name]), name))
    most = "What it speaks of most", f"{capital(corpus.label(central))}: all that is claimed of it, by whomever."
    if picture:
        goal = picture["goals"][0]
        first = next((claim for claim in stated if goal in (claim.subject, claim.object)), None)
        said = f" The thesis: {corpus.sentence(first)}." if first else ""
        yield _stop("What is argued for", f"The argument runs from its premises, at the left, to {corpus.label(goal)}, at the right."
                    f"{said}", view="map", of=goal)  # fmt: skip
        if way := _way(corpus, picture, goal):
            start, length = way
            yield _stop("How it is argued", f"From {corpus.label(start)} to {corpus.label(goal)} it is {count(length, 'step')}. "
                        "Each is a claim, with how surely it is held; where nobody claims a step there is none.",
                        **{"view": "ways", "from": start, "to": goal})  # fmt: skip
    else:
        yield _stop(
            "Read it", "The text in its order: of each passage a summary, and what is claimed in it.", view="text"
        )
        yield _stop(*most, view="around", of=central)
    claim = next((each for each in (*stated, *corpus.claims) if not each.denied), corpus.claims[0])
    place = f", in {describing.passages(claim.statement.passages[:1], corpus)}" if claim.statement.passages else ""
    yield _stop("One claim and its evidence", f"“{capital(corpus.sentence(claim))}.” So says {corpus.label(claim.voice)}{place}. Its "
                "record has the evidence, what supports it and what it supports, and who else speaks of the same.",
                view="record", of=claim.id)  # fmt: skip
    if other := _other(corpus):
        voice, number, meant = other
        taken = "" if meant == number else f", of which {count(meant, 'is', 'are')} meant as so"
        yield _stop("Somebody else's world", f"{capital(corpus.label(voice))} makes {count(number, 'claim')}{taken}. That a voice says "
                    "something does not make it so: each has a world of its own.", view="voices", voice=voice)  # fmt: skip
    if fallen := next(iter(answers.hinges(composition) or ()), None):
        struck, _ = fallen
        falls = [corpus.label(effect.name) for effect in answers.without(composition, [struck.id]).falls]
        yield _stop("What if this fell?", f"Without “{corpus.sentence(struck)}” the argument gives no reason any more for "
                    f"{listing(falls, NAMED)}.",
                    view="map" if picture else "without", strike=[struck.id])  # fmt: skip
    hedged = sum(claim.statement.certainty != "certain" for claim in corpus.claims)
    if asked:
        yield _stop("Ask it yourself", "Questions with their answers, and below them a query of your own.",
                    view="ask", query=asked)  # fmt: skip
    yield _stop("What is sure", f"Of {count(len(corpus.claims), 'claim')} {count(hedged, 'is', 'are')} hedged by who makes "
                "them. Filters say how many claims they hide.", view="sure", filters={"scales": {"certainty": ["certain"]}})  # fmt: skip
    yield _stop(*most, view="record", of=central)


def _way(corpus: Corpus, picture: dict[str, Any], goal: str) -> tuple[str, int] | None:
    """The premise of the picture from which the best way to the goal is longest, and how long that is."""
    found = []
    walk = answers.Walk(corpus, answers.steps(corpus))
    for box in picture["boxes"]:
        if box["look"] == "premise" and box["id"] in corpus.entities:
            ways = answers.argue(corpus, box["id"], goal, most=1, walk=walk).ways
            if ways:
                found.append((len(ways[0].steps), box["id"]))
    if not found:
        return None
    length, start = max(found, key=lambda each: (each[0], local(each[1])))
    return start, length


def _other(corpus: Corpus) -> tuple[str, int, int] | None:
    """The voice that claims most, the default ones apart: how many claims it makes, and how many of them are in its account."""
    spoken = Counter(claim.voice for claim in corpus.claims if claim.voice not in corpus.default_voices)
    if not spoken:
        return None
    voice, number = min(spoken.items(), key=lambda each: (-each[1], each[0]))
    return voice, number, sum(claim.voice == voice and voice in claim.accounts for claim in corpus.claims)

"""What a word means: an entity or a relation by any of its names, and the near miss."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from claimgraph.errors import NotFound
from claimgraph.model import Corpus, Relation
from claimgraph.model.names import local

_ALIKE_SIGNS = {  # of dashes, apostrophes and quotation marks
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-"),
    **dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u2039\u203a"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u00ab\u00bb"), '"'),
}
_ALIKE = 0.72  # difflib's measure: one letter in four or five may differ


def entity(corpus: Corpus, name: str) -> str:
    """The CURIE of the entity that `name` means: a CURIE, a local name, a label or an alternative label, any case.

    Dashes and quotation marks of every kind are one. Raises NotFound, with candidates, when nothing or more than one
    thing goes by that name.
    """
    if not isinstance(name, str):
        raise TypeError(f'An entity is named by a text, such as "Bishop", and not by {name!r}.')
    if not folded(name):
        raise NotFound("An entity is asked for by its name, and this one is empty.")
    found = candidates(corpus, name)
    if len(found) == 1:
        return found[0]
    if found:
        listed = "; ".join(f"{corpus.label(e)} ({e})" for e in sorted(found))
        raise NotFound(f'"{name}" may mean: {listed}. Use the name in brackets.')
    ids = near_entities(corpus, name)
    meant = f" Did you mean {' or '.join(f'{corpus.label(e)} ({e})' for e in ids)}?" if ids else ""
    raise NotFound(f'Nothing here is called "{name}".{meant}')


def candidates(corpus: Corpus, name: str) -> list[str]:
    """The entities that `name` may mean: those so called; where there is none, those with that other name; or all but for spaces.

    So `Spartan fear` finds `:SpartanFear`, whatever its label is.
    """
    wanted = folded(name)
    asked = ((_called, wanted), (_also_called, wanted), (_unspaced_names, _unspaced(wanted)))
    return next((found for names, key in asked if (found := names(corpus).get(key))), [])


def _unspaced(name: str) -> str:
    return "".join(filter(str.isalnum, name))


def near_entities(corpus: Corpus, name: str) -> list[str]:
    """The entities whose names look like `name`, or hold it, the likest first: four at most."""
    called: dict[str, str] = {}
    for e in corpus.entities.values():
        for other in (local(e.id), e.label, *e.alternatives):
            called.setdefault(folded(other), e.id)
    wanted = folded(name)
    close = near(wanted, called, n=4) or [other for other in called if wanted in other][:4]
    return list(dict.fromkeys(called[other] for other in close))


def folded(name: str) -> str:
    """A name as it is compared: any case, any dash, any quotation mark, single spaces.

    >>> folded(" Peasant\u2013cart  ") == folded("peasant-cart")
    True
    """
    if name.isascii():  # as most are, and then nothing is left to do but this
        return " ".join(name.lower().split())
    return " ".join(unicodedata.normalize("NFC", name).casefold().translate(_ALIKE_SIGNS).split())


@lru_cache(maxsize=2)
def _called(corpus: Corpus) -> dict[str, list[str]]:
    """The entities by CURIE, local name and label."""
    return _shelved((e.id, map(folded, (e.id, local(e.id), e.label))) for e in corpus.entities.values())


@lru_cache(maxsize=2)
def _also_called(corpus: Corpus) -> dict[str, list[str]]:
    """The entities by their other names."""
    return _shelved((e.id, map(folded, e.alternatives)) for e in corpus.entities.values())


@lru_cache(maxsize=2)
def _unspaced_names(corpus: Corpus) -> dict[str, list[str]]:
    """The entities by local name and label, without spaces and signs."""
    names = ((e.id, (local(e.id), e.label)) for e in corpus.entities.values())
    return _shelved((id_, filter(None, (_unspaced(folded(name)) for name in called))) for id_, called in names)


def _shelved(named: Iterable[tuple[str, Iterable[str]]]) -> dict[str, list[str]]:
    shelf: dict[str, list[str]] = defaultdict(list)
    for id_, names in named:
        for name in dict.fromkeys(names):
            shelf[name].append(id_)
    return dict(shelf)


def relation(corpus: Corpus, name: str) -> str:
    """The CURIE of the relation that `name` means: a CURIE, a local name or a label, any case.

    Raises NotFound, with candidates, when no relation goes by that name.
    """
    wanted = folded(name)
    names = {each: r.id for r in corpus.relations.values() for each in (r.id, local(r.id), r.label)}
    found = [id_ for each, id_ in names.items() if folded(each) == wanted]
    if not found:
        close = dict.fromkeys(names[each] for each in near(name, names))
        listed = " or ".join(f"{corpus.label(each)} ({each})" for each in close)
        meant = f" Did you mean {listed}?" if close else ""
        raise NotFound(f'No relation is called "{name}".{meant}')
    return found[0]


def suggest(name: str, candidates: Iterable[str]) -> str:
    """What looks like `name`, as a question to the reader, or where to find the list.

    >>> suggest("who-lead", ["who-led", "labels"])
    ' Did you mean who-led?'
    """
    close = near(name, candidates)
    return f" Did you mean {' or '.join(close)}?" if close else " `claimgraph ask` lists them all."


def anything(corpus: Corpus, name: str) -> str:
    """The claim, statement or joint that has the id `name` (with or without the colon before it), or the entity that goes by it."""
    ids = {*corpus.statements, *(claim.id for claim in corpus.claims), *(joint.id for joint in corpus.joints)}
    found = next((known for known in (name, f":{name}") if known in ids), None)
    return found or entity(corpus, name)


def near(word: str, candidates: Iterable[str], n: int = 3, cutoff: float = 0.6) -> list[str]:
    """Up to `n` of `candidates` that look like `word`, the likest first: the one place where likeness is measured.

    >>> near("Bishpo", ["Abbot", "Bishop"])
    ['Bishop']
    """
    from difflib import get_close_matches

    return get_close_matches(word, list(candidates), n=n, cutoff=cutoff)


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate whose local name is most like that of `name`; None where none is like it.

    Capitals do not count, and among equals the one with the same prefix is preferred. A name that differs in its
    digits only is another one, not a near miss.

    >>> nearest(":Bishpo", [":Abbot", ":Bishop", "g:installed"])
    ':Bishop'
    >>> nearest("g:Led", ["g:led", "g:left"])
    'g:led'
    >>> nearest(":s1-2", [":s1-1", ":s11-2"]) is None
    True
    """
    from difflib import SequenceMatcher

    by_local: dict[str, list[str]] = defaultdict(list)
    plain = _without_digits(name)
    for candidate in candidates:
        if candidate != name and (plain is None or _without_digits(candidate) != plain):
            by_local[local(candidate).lower()].append(candidate)
    wanted = local(name).lower()
    prefix = name.partition(":")[0]

    def likeness(candidate: str) -> tuple[float, bool, str]:
        ratio = SequenceMatcher(None, wanted, local(candidate).lower()).ratio()
        return -ratio, candidate.partition(":")[0] != prefix, candidate

    close = near(wanted, by_local, cutoff=_ALIKE)
    return min((c for match in close for c in by_local[match]), key=likeness, default=None)


def _without_digits(name: str) -> str | None:
    """A name with its digits left out; None where it has none."""
    left = "".join(c for c in name if not c.isdigit())
    return left if left != name else None


def fitting(corpus: Corpus, subject: str, obj: str) -> list[Relation]:
    """The relations that fit two classes, those first that ask for more than any entity at all."""
    one, other = corpus.kinds_of(subject), corpus.kinds_of(obj)
    fit = [
        r for r in corpus.relations.values()
        if (r.domain is None or r.domain in one) and (r.range is None or r.range in other)
    ]  # fmt: skip
    return sorted(fit, key=lambda r: {r.domain, r.range} <= {"cg:Entity", None})


def suggestion(name: str, candidates: Iterable[str]) -> str:
    """The end of a sentence that says that `name` is not known.

    >>> suggestion(":Bishpo", [":Bishop"])
    '; did you mean `:Bishop`?'
    >>> suggestion(":Bishpo", [])
    '.'
    """
    found = nearest(name, candidates)
    return f"; did you mean `{found}`?" if found else "."

"""What a word means: an entity or a relation by any of its names, and the near miss."""

from collections.abc import Iterable
from difflib import get_close_matches

from claimgraph.errors import NotFound
from claimgraph.model import Corpus
from claimgraph.model.names import local


def entity(corpus: Corpus, name: str) -> str:
    """The CURIE of the entity that `name` means: a CURIE, a local name, a label or an alternative label, any case.

    Raises NotFound, with candidates, when nothing or more than one thing goes by that name.
    """
    if not isinstance(name, str):
        raise TypeError(f'An entity is named by a text, such as "Stalin", and not by {name!r}.')
    wanted = name.strip().casefold()
    exact = {
        e.id
        for e in corpus.entities.values()
        if wanted in (e.id.casefold(), local(e.id).casefold(), e.label.casefold())
    }
    found = exact or {
        e.id for e in corpus.entities.values() if wanted in [other.casefold() for other in e.alternatives]
    }
    if len(found) == 1:
        return found.pop()
    if found:
        listed = "; ".join(f"{corpus.label(e)} ({e})" for e in sorted(found))
        raise NotFound(f'"{name}" may mean: {listed}. Use the name in brackets.')
    raise NotFound(f'Nothing here is called "{name}".{_suggestions(corpus, wanted)}')


def relation(corpus: Corpus, name: str) -> str:
    """The CURIE of the relation that `name` means: a CURIE, a local name or a label, any case.

    Raises NotFound, with candidates, when no relation goes by that name.
    """
    wanted = name.strip().casefold()
    names = {each: r.id for r in corpus.relations.values() for each in (r.id, local(r.id), r.label)}
    found = [id_ for each, id_ in names.items() if each.casefold() == wanted]
    if not found:
        near = dict.fromkeys(names[each] for each in get_close_matches(name, names, n=3))
        listed = " or ".join(f"{corpus.label(each)} ({each})" for each in near)
        meant = f" Did you mean {listed}?" if near else ""
        raise NotFound(f'No relation is called "{name}".{meant}')
    return found[0]


def suggest(name: str, candidates: Iterable[str]) -> str:
    """What looks like `name`, as a question to the reader, or where to find the list.

    >>> suggest("who-lead", ["who-led", "labels"])
    ' Did you mean who-led?'
    """
    near = get_close_matches(name, list(candidates), n=3)
    return f" Did you mean {' or '.join(near)}?" if near else " `claimgraph ask` lists them all."


def _suggestions(corpus: Corpus, wanted: str) -> str:
    called: dict[str, str] = {}
    for e in corpus.entities.values():
        for name in (local(e.id), e.label, *e.alternatives):
            called.setdefault(name.casefold(), e.id)
    near = get_close_matches(wanted, called, n=4, cutoff=0.6) or [name for name in called if wanted in name][:4]
    ids = dict.fromkeys(called[name] for name in near)
    return f" Did you mean {' or '.join(f'{corpus.label(e)} ({e})' for e in ids)}?" if ids else ""


def anything(corpus: Corpus, name: str) -> str:
    """The claim, statement or joint that has the id `name` (with or without the colon before it), or the entity that goes by it."""
    ids = {*corpus.statements, *(claim.id for claim in corpus.claims), *(joint.id for joint in corpus.joints)}
    found = next((known for known in (name, f":{name}") if known in ids), None)
    return found or entity(corpus, name)

"""Help with a query: names that do not exist, and why an answer is empty."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from claimgraph.errors import QueryError, Refused
from claimgraph.model.context import PLAIN
from claimgraph.model.names import Prefixes, local
from claimgraph.naming import near
from claimgraph.sparql.engine import Limits
from claimgraph.sparql.tokens import declared, tokens

if TYPE_CHECKING:
    from claimgraph.model import Claim, Corpus, Statement
    from claimgraph.sparql.results import Rows

Ask = Callable[..., "Rows | bool | list[Any]"]  # as Engine.query
Holding = Callable[[list[str]], "Corpus"]
PROBE = Limits(timeout=5.0)  # for each look at a part of a query


def misread(query: str, message: str, prefixes: Prefixes) -> str:
    """The engine's message with the line it speaks of and a caret under the place."""
    if next(tokens(query), None) is None:
        return "The query is empty; ask with SELECT, ASK, CONSTRUCT or DESCRIBE."
    found = re.match(r"error at (\d+):(\d+): (.*)", message, re.DOTALL)
    if not found:
        return f"The query cannot be read: {message}"
    line, column, reason = int(found[1]), int(found[2]), found[3]
    if "Prefix not found" in reason:
        line, column, reason = _unknown_prefix(query, prefixes) or (line, column, "a prefix is not declared")
    elif len(reason) > 200 or "[" in reason:
        reason = "this was not expected here"
    if not "\n".join(query.split("\n")[line - 1 :])[column - 1 :].strip():
        last = query.rstrip().split("\n")
        line, column = len(last), len(last[-1]) + 1
        reason = "it ends too early; is a bracket still open?"
    lines = query.split("\n")
    shown = lines[line - 1] if line <= len(lines) else ""
    stop = "" if reason.endswith("?") else "."
    return f"The query cannot be read, line {line}: {reason}{stop}\n  {shown}\n  {' ' * (column - 1)}^"


def _unknown_prefix(query: str, prefixes: Prefixes) -> tuple[int, int, str] | None:
    """Line, column and reason for the first prefix that neither the query declares nor the project knows."""
    found = list(tokens(query))
    known = {*prefixes.namespaces, *declared(found)}
    for token in found:
        prefix, colon, _ = token.text.partition(":")
        if token.kind == "name" and colon and prefix not in known:
            close = near(prefix, known, n=1)
            meant = f"; did you mean `{close[0]}:`?" if close else ", and the project does not know it"
            before = query[: token.start].split("\n")
            return len(before), len(before[-1]) + 1, f"the prefix `{prefix}:` is not declared{meant}"
    return None


def unknown_names(
    query: str,
    prefixes: Prefixes,
    knows: Callable[[Iterable[str]], set[str]],
    all_: Callable[[], tuple[Corpus, set[str]]],
) -> list[str]:
    """A warning for each name of the project's own namespaces in `query` that nothing in the graph bears.

    `knows` gives those names of which the published dataset speaks; `all_` gives the corpus and every name of the dataset, and
    is called only for a name that is not known.
    """
    asked = list(dict.fromkeys(name for name in _names(query, prefixes) if prefixes.own(name)))
    known = knows(asked) if asked else set()
    found = []
    for name in asked:
        if name in known:
            continue
        corpus, names = all_()
        prefix = name.rpartition(":")[0]
        rivals = sorted(rival for rival in names if rival.rpartition(":")[0] == prefix)
        found.append(f"{name} is not in this graph{_meant(name, rivals, corpus)}")
    return found


def _names(query: str, prefixes: Prefixes) -> Iterator[str]:
    """The names in a query as the project's CURIEs, whatever prefixes or full IRIs the query uses for them."""
    found = list(tokens(query))
    spaces = {**prefixes.namespaces, **declared(found)}
    heads = {place + 1 for place, token in enumerate(found) if token.kind == "word" and token.text.upper() == "PREFIX"}
    for place, token in enumerate(found):
        named = token.kind in ("name", "iri") and heads.isdisjoint((place, place - 1))
        if named and (name := prefixes.written(token.text, spaces)):
            yield name


def _meant(name: str, rivals: Iterable[str], corpus: Corpus) -> str:
    """A near miss by its local name or by its label."""
    called = {local(rival).casefold(): rival for rival in rivals if not _machinery(rival, corpus)}
    for entity in corpus.entities.values():
        called.setdefault(entity.label.casefold().replace(" ", ""), entity.id)
    close = near(local(name).casefold(), called, n=2, cutoff=0.7)
    return f"; did you mean {' or '.join(dict.fromkeys(called[n] for n in close))}?" if close else "."


def _machinery(name: str, corpus: Corpus) -> bool:
    """Claims and inferences are many, and nobody types their names by hand."""
    return name.startswith(":") and "_" in name and name not in corpus.entities


class _Pattern(NamedTuple):
    """A triple pattern of a query, as SPARQL, with the graph in which it is looked for (None: the default graph)."""

    subject: str
    predicate: str
    object: str
    graph: str | None

    def __str__(self) -> str:
        return f"{self.subject} {self.predicate} {self.object}"


def explain(query: str, corpus: Corpus, ask: Ask, holding: Holding, *, answered: bool = False) -> list[str]:
    """Why `query` may have no answer: patterns that match nothing, relations that run the other way, claims that
    stand only in another voice's account. `ask` runs a query, `holding` gives the corpus of some statements. Patterns are looked at one by one, so each may
    match while all together do not; then the last line says so, unless the query was `answered`.
    """
    patterns, slow = _patterns(query, corpus.prefixes)
    remarks = []
    for pattern in patterns:
        body = f"GRAPH {pattern.graph} {{ {pattern} }}" if pattern.graph else str(pattern)
        try:
            if ask(f"ASK {{ {body} }}", PROBE):
                continue
            remarks.append(f"Nothing matches `{_short(str(pattern), corpus)}`{_where(pattern, corpus)}.")
            remarks += _reversed(pattern, corpus, ask)
            remarks += _elsewhere(pattern, corpus, ask, holding)
            remarks += _written(pattern, corpus, ask)
        except (QueryError, Refused) as error:
            return [*remarks, f"`{_short(str(pattern), corpus)}` and what follows it is not looked at: {error}"]
    if slow:
        remarks.append(
            "FILTER NOT EXISTS with several patterns is slow here; MINUS { … } often means the same and is fast."
        )
    if patterns and not remarks:
        remarks.append(
            "Each pattern matches something."
            if answered
            else "Each pattern matches something by itself; together, or with the filters, they match nothing."
        )
    return remarks


def _patterns(query: str, prefixes: Prefixes) -> tuple[list[_Pattern], bool]:
    """The triple patterns of a query in the order in which they stand, and whether a NOT EXISTS has several."""
    from rdflib.plugins.sparql.parserutils import CompValue

    from claimgraph.sparql.unions import algebra

    asked = algebra(query, prefixes)
    if asked is None:
        return [], False
    found: list[_Pattern] = []
    slow = False

    def visit(node: Any, graph: str | None) -> None:
        nonlocal slow
        if isinstance(node, list | tuple | set):
            for child in node:
                visit(child, graph)
        if not isinstance(node, CompValue):
            return
        if node.name in ("Builtin_EXISTS", "Builtin_NOTEXISTS"):
            slow = slow or (node.name == "Builtin_NOTEXISTS" and _triples(node) > 1)
            return
        if node.name == "BGP":
            found.extend(_Pattern(_n3(s), _n3(p), _n3(o), graph) for s, p, o in node.triples)
        inner = _n3(node.term) if node.name == "Graph" else graph
        for key, child in node.items():
            if key != "p2" or node.name not in ("LeftJoin", "Minus"):  # optional parts empty no answer
                visit(child, inner)

    visit(asked.p, None)
    return list(dict.fromkeys(found)), slow


def _triples(node: Any) -> int:
    """How many triple patterns a block holds that rdflib has not yet made into algebra."""
    if isinstance(node, list | tuple):
        return sum(map(_triples, node))
    if not isinstance(node, dict):
        return 0
    if getattr(node, "name", "") == "TriplesBlock":
        return sum(len(run) // 3 for run in node["triples"])
    return sum(map(_triples, node.values()))


def _n3(term: Any) -> str:
    """A term as SPARQL; blank nodes and paths as they can be asked for."""
    from rdflib.term import BNode

    return f"?{term}" if isinstance(term, BNode) else str(term.n3())


def _short(text: str, corpus: Corpus) -> str:
    """A term, a pattern or a path with its addresses as CURIEs where the project has a prefix for them."""

    def shortened(match: re.Match[str]) -> str:
        name = corpus.prefixes.compact(match[1])
        return match[0] if name == match[1] else name

    return re.sub(r"<([^<>\"\s]+)>", shortened, text)


def _where(pattern: _Pattern, corpus: Corpus) -> str:
    if pattern.graph:
        return f" in the graph {_short(pattern.graph, corpus)}"
    return " in the narrator's account or the curator's" if pattern.predicate.startswith("<") else ""


def _reversed(pattern: _Pattern, corpus: Corpus, ask: Ask) -> Iterator[str]:
    relation = corpus.relations.get(_short(pattern.predicate, corpus))
    if relation is None or not (pattern.object.startswith(("<", "?"))):
        return
    turned = f"{pattern.object} {pattern.predicate} {pattern.subject}"
    if (
        turned != str(pattern)
        and ask(f"ASK {{ {turned} }}", PROBE)
        and not (pattern.subject[0] == pattern.object[0] == "?")
    ):
        yield (
            f"  {relation.id} runs from {_class(relation.domain, corpus)} to {_class(relation.range, corpus)}: "
            f"the other way round it matches, {_short(turned, corpus)}"
        )


def _written(pattern: _Pattern, corpus: Corpus, ask: Ask) -> Iterator[str]:
    """What a text as object should have been: the same text with its language, or an entity's name."""
    if not pattern.object.startswith('"') or pattern.graph:
        return
    text = pattern.object.rpartition('"')[0]
    rows: Any = ask(
        f"SELECT DISTINCT (STR(?_text) AS ?said) (LANG(?_text) AS ?language) {{ {pattern.subject} {pattern.predicate} ?_text "
        f'FILTER(LCASE(STR(?_text)) = LCASE({text}")) FILTER(LANG(?_text) != "") }} ORDER BY ?said ?language LIMIT 1',
        PROBE,
    )
    if rows:
        yield f'  "{rows[0].said}"@{rows[0].language} matches: capitals count, and texts here have a language'
        return
    text = text[1:].casefold()
    for entity in corpus.entities.values():
        if text in (entity.label.casefold(), local(entity.id).casefold()):
            yield f"  {pattern.object} is a text; the entity is {entity.id}"


def _class(name: str | None, corpus: Corpus) -> str:
    return corpus.label(name) if name else "anything"


def _elsewhere(pattern: _Pattern, corpus: Corpus, ask: Ask, holding: Holding) -> Iterator[str]:
    """Voices who say what the default graph does not hold."""
    if pattern.graph or _short(pattern.predicate, corpus) not in corpus.relations:
        return
    rows: Any = ask(
        f"SELECT DISTINCT ?statement {{ GRAPH ?statement {{ {pattern} }} ?statement a cg:Statement }} ORDER BY ?statement",
        PROBE,
    )
    names = [row.statement for row in rows]
    held = holding(names) if names else corpus
    claims = (found[0] for name in names if (found := held.by_statement.get(name)))
    yield from dict.fromkeys(_stands(claim, held) for claim in sorted(claims, key=lambda claim: claim.voice))


def _stands(claim: Claim, corpus: Corpus) -> str:
    """Where a claim stands that is no plain triple, and with what hedge."""
    voice, hedge = corpus.label(claim.voice), ", ".join(_hedges(claim.statement, corpus))
    says, calls = (corpus.numbered(verb, claim.voice) for verb in ("says", "calls"))
    if claim.denied:
        return f"  {voice} {corpus.numbered('denies it', claim.voice)}."
    if not claim.accounts:
        said = (
            f"{calls} it merely possible"
            if claim.statement.certainty == "possible"
            else f"{says} so, but only so far ({hedge})"
        )
        return f"  {voice} {said}: it is in no account. Ask for it as a cg:Claim."
    standing = next((name for name in corpus.default_voices if name in claim.accounts), None)
    if standing:
        return f"  {voice} {says} so, but not plainly ({hedge}): add GRAPH account:{local(standing)} {{ … }}"
    return f"  {voice} {says} so, and the default account does not: add GRAPH account:{local(claim.voice)} {{ … }}"


def _hedges(statement: Statement, corpus: Corpus) -> Iterator[str]:
    """The words of a statement's context that keep its claims from being plain."""
    for name, terms in statement.context.items():
        property_ = corpus.context[name]
        for term in terms:
            if property_.standings.get(str(term), PLAIN) < PLAIN:
                yield property_.values.get(str(term), property_.label)

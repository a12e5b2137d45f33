"""What a curator says anew of a statement or a passage: its header, its gist; nothing else in the file is touched."""

from collections.abc import Mapping, Sequence

from claimgraph.curation.adding import Outcome, Proposal, ordered
from claimgraph.curation.editing import Edit
from claimgraph.curation.layout import description, written
from claimgraph.curation.phrasing import Phrasing
from claimgraph.curation.pieces import value_of
from claimgraph.curation.questions import WHOSE, unsaid
from claimgraph.errors import Error, ProjectError
from claimgraph.model.names import Literal, Term, local

NOTHING = "-"  # as the value of a property: it is taken out


def amend(edit: Edit, statement: str, header: Sequence[tuple[str, str]]) -> Outcome:
    """Gives properties of a statement other values in an edit: each property with a text, `-` to take it out.

    What the checker would refuse is refused. Raises Error where a value means nothing, or the header cannot be written anew.
    """
    phrasing = Phrasing(edit)
    corpus = edit.corpus
    changed: dict[str, list[Term]] = {}
    for name, text in header:
        property_ = corpus.context[name]
        values = [] if text == NOTHING else phrasing.words.values(property_, text, phrasing.resolver)
        if property_.id in WHOSE:  # a voice asserts or denies, and not both
            changed |= {each: [] for each in WHOSE}
        changed[property_.id] = values
    _write(edit, statement, changed)
    reading, after = edit.result()
    errors = [finding for finding in edit.findings(reading, after) if finding.severity == "error"]
    proposal = Proposal(
        corpus.statements[statement].passages[0],
        tuple(claim.triple for claim in corpus.by_statement[statement]),
        name=statement,
    )
    if errors:
        edit.undo()
        return Outcome(corpus, refused=[(proposal, "\n".join(f"{each.message} {each.fix}".strip() for each in errors))])
    return Outcome(after, added=[proposal])


def say(edit: Edit, passage: str, property_: str, text: str) -> None:
    """Puts a text of a passage into an edit, in place of the one that it has; raises ProjectError where nothing describes it."""
    value = written(Literal(text, edit.language))
    for file, piece in edit.about(passage):
        if piece.kind != "triples" or not any(token.text == "cg:Passage" for token in piece.tokens):
            continue
        if (there := value_of(piece.tokens, property_)) is not None:
            file.replace(*there, value)
            return
        *_, before, stop = piece.tokens
        ended = before.text == ";"  # the full stop stands alone, in a line of its own
        file.replace(stop.start, stop.start, f"{property_} {value} ;\n  " if ended else f";\n  {property_} {value} ")
        return
    raise ProjectError(f"{passage} is described in no curated file.")


def _write(edit: Edit, statement: str, changed: Mapping[str, Sequence[Term]]) -> None:
    """Puts the header with the changed properties in the place of the old one."""
    corpus = edit.corpus
    said = [(q.predicate, q.object) for _, q in edit.reading.quads() if q.graph is None and q.subject == statement]
    said = [each for each in said if each[0] not in changed]
    known = corpus.statements[statement]
    voice = next((str(term) for name in WHOSE for term in changed.get(name, ())), known.voice)
    usual = unsaid(corpus, known.passages, voice)
    said += [(name, term) for name, terms in changed.items() for term in terms if usual.get(name) != str(term)]
    pieces = edit.about(statement)
    headers = [(file, piece) for file, piece in pieces if piece.kind == "triples"]
    if len(headers) > 1 or any(token.kind == "comment" for _, piece in headers for token in piece.tokens):
        raise Error(f"The header of {local(statement)} has a comment in it, or is in two places: change it by hand.")
    text = description(statement, ordered(corpus, said)) if said else ""
    if headers:
        file, piece = headers[0]
        end = piece.end if said else file.text.find("\n", piece.end) + 1 or len(file.text)
        file.replace(piece.start, end, text.rstrip("\n"))
    else:
        file, piece = next((file, piece) for file, piece in pieces if piece.kind == "block")
        file.replace(piece.start, piece.start, text)

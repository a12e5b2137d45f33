"""What a curator says of a passage: its gist, or why it carries no claim."""

from claimgraph.curation.adding import language
from claimgraph.curation.editing import Edit
from claimgraph.curation.layout import written
from claimgraph.curation.pieces import value_of
from claimgraph.errors import ProjectError
from claimgraph.model.names import Literal


def say(edit: Edit, passage: str, property_: str, text: str) -> None:
    """Puts a text of a passage into an edit, in place of the one that it has; raises ProjectError where nothing describes it."""
    value = written(Literal(text, language(edit.reading), "rdf:langString"))
    for file, piece in edit.where.get(passage, ()):
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

"""How curated files are laid out: one predicate a line, a lone full stop, a triple a line in a block."""

from collections.abc import Iterable, Sequence

from claimgraph.curation.pieces import Piece, Token, joined, pieces, tokens
from claimgraph.model import Gap, Passage
from claimgraph.model.names import Literal, Term, whole

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def written(term: Term) -> str:
    r"""A name or a literal as it stands in a curated file.

    >>> written(":Guild"), written("http://e/a"), written(Literal('a "b"', "en")), written(Literal("1450", None, "edtf:EDTF"))
    (':Guild', '<http://e/a>', '"a \\"b\\""@en', '"1450"^^edtf:EDTF')
    """
    if not isinstance(term, Literal):
        return f"<{term}>" if "//" in term or term.startswith("urn:") else term
    text = '"' + "".join(_ESCAPES.get(character, character) for character in term.value) + '"'
    if term.language:
        return f"{text}@{term.language}"
    if term.datatype in ("xsd:boolean", "xsd:integer") and term.value.lstrip("-").isalnum():
        return term.value
    return text if term.datatype == "xsd:string" else f"{text}^^{written(term.datatype)}"


def description(subject: str, said: Iterable[tuple[str, Term | None]]) -> str:
    r"""What is said of a subject, a predicate a line; None is left out.

    >>> print(description(":Mill", [("rdf:type", "g:Place"), ("rdfs:label", Literal("mill", "en"))]), end="")
    :Mill
      a g:Place ;
      rdfs:label "mill"@en ;
      .
    """
    known = ((predicate, term) for predicate, term in said if term is not None)
    lines = [f"  {'a' if predicate == 'rdf:type' else predicate} {written(term)} ;\n" for predicate, term in known]
    return f"{written(subject)}\n{''.join(lines)}  .\n"


def stretch(part: Passage | Gap, gist: Literal) -> str:
    """A passage, with this gist, or a gap: where it stands, and how its words are known again."""
    said: list[tuple[str, Term | None]] = [
        ("rdf:type", "cg:Passage" if isinstance(part, Passage) else "cg:Gap"),
        ("cg:source", part.source or None),
        ("cg:reference", Literal(part.reference) if isinstance(part, Passage) and part.reference else None),
        ("cg:start", None if part.start is None else whole(part.start)),
        ("cg:end", None if part.end is None else whole(part.end)),
    ]
    if isinstance(part, Gap):
        return description(part.id, [*said, ("cg:reason", Literal(part.reason, "en"))])
    said += [("cg:truncated", f"cg:{end}") for end in part.truncated]
    return description(
        part.id, [*said, ("cg:gist", gist), ("cg:digest", Literal(part.digest) if part.digest else None)]
    )


def block(name: str, triples: Sequence[tuple[str, str, str]], header: Sequence[tuple[str, Term]] = ()) -> str:
    r"""A statement: its header, if it has one, and its block.

    >>> print(block(":s1-1", [(":Guild", "g:led", ":Revolt")], [("cg:during", ":Revolt")]), end="")
    :s1-1
      cg:during :Revolt ;
      .
    :s1-1 {
      :Guild g:led :Revolt .
    }
    """
    lines = [f"  {' '.join(map(written, triple))} .\n" for triple in triples]
    return f"{description(name, header) if header else ''}{written(name)} {{\n{''.join(lines)}}}\n"


def prefixes_of(text: str) -> set[str]:
    """The prefixes that a piece of Turtle or TriG uses.

    >>> sorted(prefixes_of(':a g:b "c:d"^^edtf:EDTF .'))
    ['', 'edtf', 'g']
    """
    words = (token.text.removeprefix("^^") for token in tokens(text) if token.kind == "word")
    return {word.partition(":")[0] for word in words if ":" in word}


def laid_out(text: str) -> str:
    r"""A file in the one layout; comments, blank lines between pieces and the order of everything stay.

    >>> print(laid_out(':a a :B ; :c "d"@en, "e" . # why\n\n:a-1 {:f :g :h.}\n'), end="")
    :a
      a :B ;
      :c "d"@en , "e" ;
      . # why
    <BLANKLINE>
    :a-1 {
      :f :g :h .
    }
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    ends = "\r\n" if "\r\n" in text else "\n"
    lines: list[str] = []
    last = len(mark)
    for piece in pieces(text):
        between = text[last : piece.start]
        comment = piece.kind == "comment"
        if comment and lines and not piece.tokens[0].fresh:  # at the end of the line of what it is about
            lines[-1] += " " + piece.tokens[0].text.rstrip()
        else:
            lines += [""] * (min(between.count("\n") - 1, 2) if lines else 0)
            lines += [piece.tokens[0].text.rstrip()] if comment else _lines(piece)
        last = piece.end
    return mark + "".join(line + ends for line in lines)


def _lines(piece: Piece) -> list[str]:
    match piece.kind:
        case "triples":
            return _described(piece.tokens, "")
        case "block":
            return _block_lines(piece)
    return _line(piece.tokens)


def _block_lines(piece: Piece) -> list[str]:
    opened = next(n for n, token in enumerate(piece.tokens) if token.text == "{" and token.kind == "sign")
    lines = _line(piece.tokens[: opened + 1])
    held: list[Token] = []
    for token in piece.tokens[opened + 1 : -1]:
        if token.kind == "comment" and not held:
            _comment(lines, token, "  ")
            continue
        held.append(token)
        if token.text == "." and token.kind == "sign":
            lines += _sentence(held)
            held = []
    if held:  # the full stop after the last triple may be left out
        lines += _sentence([*held, Token("sign", ".", held[-1].end)])
    return [*lines, "}"]


def _sentence(held: list[Token]) -> list[str]:
    """A triple in a block, in a line; where there is more than a triple in it, as a description."""
    if {token.text for token in held if token.kind == "sign"} <= {"."}:
        return _line(held, "  ")
    return _described(held, "  ")


def _described(found: Sequence[Token], indent: str) -> list[str]:
    """A description: its subject in a line, then a predicate a line, and a lone full stop."""
    lines: list[str] = []
    held: list[Token] = []
    depth, subject = 0, True
    for number, token in enumerate(found):
        sign = token.text if token.kind == "sign" else ""
        if token.kind == "comment" and not depth and not held:
            _comment(lines, token, indent + "  ")
        elif not depth and sign in (";", "."):
            if held:
                lines += _line(held, indent + "  ", " ;")
            if sign == ".":
                lines.append(f"{indent}  .")
            held = []
        else:
            depth += {"[": 1, "(": 1, "]": -1, ")": -1}.get(sign, 0)
            held.append(token)
            if subject and not depth and not (number + 1 < len(found) and joined(found, number + 1)):
                lines += _line(held, indent)
                held, subject = [], False
    return lines


def _line(found: Sequence[Token], indent: str = "", sign: str = "") -> list[str]:
    """Tokens in a line, a space between them but before a language or a datatype; comments among them come after it."""
    text = ""
    for number, token in enumerate(found):
        if token.kind != "comment":
            text += token.text if not text or joined(found, number) else f" {token.text}"
    lines = [f"{indent}{text}{sign}"]
    for token in found:
        if token.kind == "comment":
            _comment(lines, token, indent)
    return lines


def _comment(lines: list[str], token: Token, indent: str) -> None:
    """A comment where it stood: at the end of a line, or in a line of its own."""
    if token.fresh or not lines:
        lines.append(indent + token.text.rstrip())
    else:
        lines[-1] += " " + token.text.rstrip()

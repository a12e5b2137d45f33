"""What the parser says of a slip in Turtle or TriG, as it is said to people."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from claimgraph.reading import File, Quad, lines
from claimgraph.reading.syntax import Cursor, explain, opens_text

HEAD = "@prefix : <http://e/> . @prefix gold: <http://g/> .\n"
GOES_ON = "Write `;` where the same subject goes on, `.` where it ends."
MISSING = "Write it, or take out the sign that stands before."
LETTERS = "Names are made of letters, digits, hyphens and underscores."
CLOSE = 'Close it; a text of several lines has """ at both ends.'
APART = "Texts stand at the end of a triple, after a relation that takes one."
NAMES = "A name begins with a prefix and a colon, as in `:Bishop`, and holds no space."
OPEN = "Write what is missing: a `.`, a `}`, the end of a text."
USUAL = (
    "Look at this line and the one before it: often a `.` or `;` is missing, or a bracket or quotation mark is open."
)


def error_of(text: str, format_: ox.RdfFormat) -> SyntaxError:
    """The parser's error in a text after two prefixes."""
    with pytest.raises(SyntaxError) as caught:
        list(ox.parse((HEAD + text).encode(), format=format_))
    return caught.value


def explained(text: str, format_: ox.RdfFormat) -> tuple[str, str]:
    """What is said of the first error in a text."""
    error = error_of(text, format_)
    place = Cursor((HEAD + text).encode())
    place.move(error.lineno or 0)
    return explain(error, place.text, ["", "gold"])


@pytest.mark.parametrize(
    ("text", "said", "fix"),
    [
        (":a :b :c", "the file ends in the middle of something.", OPEN),
        (":a :b :c\n:d :e :f .", "the line before is not finished: a `;` or a `.` is missing.", GOES_ON),
        (":a :b :c :d .", "before `:d` a `;` or a `.` is missing.", GOES_ON),
        (":a :b .", "an object is missing before `.`.", MISSING),
        (":a :b ; .", "an object is missing before `;`.", MISSING),
        (":a :b , :c .", "an object is missing before `,`.", MISSING),
        (":a ; :b :c .", "a relation is missing before `;`.", MISSING),
        (":a , :b :c :d .", "a triple has one subject.", "Write a line for each subject."),
        (":a :b :c . .", "a `.` too many.", "Take it out."),
        (":a :b “c” .", "curly quotation marks are letters like others here.", 'Use straight ones: "…"@en'),
        (":a–b :c :d .", "a name cannot hold `–`.", "Write a hyphen, or leave it out; a label can hold it."),
        (":a :b – .", "a name cannot hold `–`.", LETTERS),
        (":a :b :c$d .", "a name cannot hold `$`.", LETTERS),
        (":a's :b :c .", "a name cannot hold an apostrophe.", "Leave it out of the name; a label can hold it."),
        (':a :b "c .', "a quotation mark is not closed on this line.", CLOSE),
        (':a :b "c\nd" .', "a quotation mark is not closed on this line.", CLOSE),
        (":a :b 'c .", "a quotation mark is not closed on this line.", CLOSE),
        (
            ":a god:b :c .",
            "the prefix `god:` is not declared; did you mean `gold:`?",
            "Correct it, or declare it at the head of the file: @prefix god: <…> .",
        ),
        (
            ":a x:b :c .",
            "the prefix `x:` is not declared.",
            "Correct it, or declare it at the head of the file: @prefix x: <…> .",
        ),
        (":a the :c .", "`the` is no name.", NAMES),
        (":a :b the end .", "`the` is no name.", NAMES),
        (":a :b ?c .", "`?c` cannot be an object.", USUAL),
        ("?c :a :b .", "`?c` cannot be a subject.", USUAL),
        (':a :b "x"@ .', "the language of a text is missing after `@`.", 'Write it there: "guild"@en'),
        (
            ':a :b "\\q" .',
            "a backslash begins a special sign, and there is none of that name.",
            "Write two for a backslash.",
        ),
        (
            ":a :b <x y> .",
            "what stands between < and > is no address: <x",
            "Take out spaces and quotation marks.",
        ),
        ('"x" :b :c .', "a text cannot be a subject.", APART),
        (":a 'x' :c .", "a text cannot be a relation.", APART),
        (':a """x\ny""" :c .', "a text cannot be a relation.", APART),
        (
            "@prefix g <http://x> .",
            "a prefix is not declared like this.",
            "Write it so: @prefix g: <https://example.org/terms#> .",
        ),
        (':a :b "x"^^ .', "Expecting a datatype IRI after ^^, found .", USUAL),
    ],
)
def test_a_slip_in_turtle_is_told_with_what_to_write(text: str, said: str, fix: str) -> None:
    """Each of the parser's complaints that is foreseen has its sentence and its advice; another keeps the parser's words."""
    assert explained(text, ox.RdfFormat.TURTLE) == (said, fix)


@pytest.mark.parametrize(
    ("text", "said", "fix"),
    [
        (":s { :a :b :c . ", "the file ends in the middle of something.", OPEN),
        (
            ":s { :a :b :c\n:t { :a :b :c }",
            "the block before this line is not closed.",
            "Write the missing `}`, or the `.` after a triple.",
        ),
        (
            ":s { :a :b :c . } }",
            "a `}` closes what no `{` has opened.",
            "Take it out, or write the missing `{`.",
        ),
        (
            ":s { :a :b { :c",
            "a block begins before what stands above it is finished.",
            "Close the block above with `}`, or end it with `.`",
        ),
        (':s { "x" :b :c . }', "a text cannot be a subject.", APART),
        (":s { . }", "a `.` too many.", "Take it out."),
    ],
)
def test_a_slip_in_trig_is_told_with_what_to_write(text: str, said: str, fix: str) -> None:
    """Blocks that are opened, or closed, in the wrong place."""
    assert explained(text, ox.RdfFormat.TRIG) == (said, fix)


def test_only_an_open_text_is_known_as_one() -> None:
    """After it the parser takes text for the rest and the rest for text; after another error it goes on."""
    assert opens_text(error_of(':a :b "c\nd" .', ox.RdfFormat.TURTLE))
    assert not opens_text(error_of(":a :b .", ox.RdfFormat.TURTLE))


def test_a_place_moves_forward_only_and_stops_at_the_last_line() -> None:
    """Its line, the last blank line before it, its text, and what follows."""
    place = Cursor(b"a\n \nb\r\nc\n\nd\xff")
    found = []
    for line in (1, 2, 3, 1, 4, 99):
        place.move(line)
        found.append((place.line, place.block, place.text))
    assert found == [(1, 0, "a"), (2, 0, " "), (3, 2, "b\r"), (3, 2, "b\r"), (4, 2, "c"), (6, 5, "d\ufffd")]
    assert place.rest == b"d\xff"
    assert place.end_block() == 6


def test_no_more_of_a_line_is_shown_than_explains_an_error() -> None:
    """A line of a megabyte is cut."""
    assert len(Cursor(b"x" * 1_000_000).text) == 10_000


@pytest.mark.parametrize("ending", ["\n", "\r\n", ""])
def test_the_line_of_a_quad_is_where_it_ends(ending: str) -> None:
    """The first time, where it stands twice; in TriG as in Turtle; of the last line with or without its end."""
    text = "@prefix : <http://e/> .\n:g {\n  :a :b :c ,\n    :d .\n  :a :b :c .\n}\n:a :b :e.".replace(
        "\n", ending or "\n"
    )
    quads = [Quad(":a", ":b", obj, ":g") for obj in (":c", ":d", ":c")] + [Quad(":a", ":b", ":e")]
    file = File("x.trig", Path("x.trig"), content=(text + ending).encode(), quads=quads)
    assert lines(file, quads) == {quads[0]: 3, quads[1]: 4, quads[3]: 7}
    assert lines(file, quads[1:2]) == {quads[1]: 4}
    assert lines(file, [Quad(":a", ":b", ":nowhere")]) == {}
    file.content = b"\n" + file.content
    assert lines(file, quads[3:]) == {quads[3]: 8}

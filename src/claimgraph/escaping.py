"""Text made fit for where it is shown: data must not steer a terminal, break a document or hide what it says."""

from __future__ import annotations

import json
import re

TYPE_CHECKING = False  # see claimgraph/__init__.py
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

# What a terminal obeys or the eye is misled by: control characters (but tab and line feed), marks that change the
# direction of writing, separators of lines, lone surrogates, invisible tags. What joins letters (U+200C, U+200D) stays.
# Patterns are texts, compiled by `re` when they are first used: most commands never do.
_UNSHOWN = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_ASCII = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"), **dict.fromkeys("\u2018\u2019\u201a\u2039\u203a", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"'), "\u2026": "...", "\u2192": "->", "\u2190": "<-", "\u00b7": "|",
    "\u00d7": "x", "\u00a0": " ", "\u202f": " ", "\ufffd": "?",
}  # fmt: skip
_NOT_XML = "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]"  # XML 1.0, production 2
_NOT_XML_BYTES = rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]"
_MARKUP = '[&<>"\n\r\t]'
_LEFT = "style='text-align:left'"
MOST = 200  # rows that a notebook shows
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MARKS = r"[\\`*\[\]|~]|(?<![^\W_])_|_(?![^\W_])"


def visible(text: str) -> str:
    r"""A text as it can be shown: what would steer a terminal or mislead the eye is spelt out as JSON would.

    Line feeds and tabs stay.

    >>> visible("a\x1b[31mb\u202e")
    'a\\u001b[31mb\\u202e'
    """
    return text if text.isprintable() else re.sub(_UNSHOWN, _spelt, text)


def readable(error: UnicodeError) -> tuple[str, int]:
    r"""What a stream writes in place of signs that its encoding lacks: signs of ASCII that read alike, or else an escape.

    A handler for `codecs.register_error`.

    >>> readable(UnicodeEncodeError("ascii", "a \u2014 b", 2, 3, ""))
    ('-', 3)
    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    return "".join(_ASCII.get(sign) or sign.encode("ascii", "backslashreplace").decode() for sign in missing), error.end


def one_line(text: str) -> str:
    r"""A text in a line: it cannot pass for two.

    >>> one_line("led\nno rows")
    'led no rows'
    """
    return " ".join(text.splitlines())


def shell_word(word: str) -> str:
    """A word as a shell takes it; in double quotes, as people write them, where these do.

    >>> shell_word("Bishop"), shell_word("the guild"), shell_word("*")
    ('Bishop', '"the guild"', "'*'")
    """
    import shlex

    return f'"{word}"' if " " in word and not set(word) & set('"$`\\!') else shlex.quote(word)


def as_json(data: Any) -> str:
    r"""Data as JSON in which what is not shown is escaped: the same data, and nothing in it steers a terminal.

    >>> as_json({"label": "a\u202eb"})
    '{\n  "label": "a\\u202eb"\n}'
    """
    return visible(json.dumps(data, ensure_ascii=False, indent=2))


def markdown(text: str) -> str:
    r"""A text as one line of Markdown that shows the same characters: no tag, link, picture, code or table cell.

    >>> markdown("<b> [x](y) a|b snake_case")
    '&lt;b> \\[x\\](y) a\\|b snake_case'
    """
    escaped = re.sub(_MARKS, r"\\\g<0>", one_line(visible(text))).replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"^(?=[#+>=-])", r"\\", escaped)


def cell(text: str) -> str:
    r"""A text as a cell of a table that a spreadsheet opens: what it would take for a formula gets an apostrophe before it.

    >>> cell("=1+1"), cell("-0431/-0404"), cell("mill")
    ("'=1+1", "'-0431/-0404", 'mill')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def xml(text: str) -> str:
    r"""A text as XML 1.0 can hold it: the replacement character for what it cannot. Markup is not escaped.

    >>> xml("a\x01b")
    'a\ufffdb'
    """
    return re.sub(_NOT_XML, "\ufffd", text)


def quoted(text: str) -> str:
    r"""A text as the value of an attribute of XML, in quotation marks; line ends and tabs are kept.

    >>> quoted("mill"), quoted('a "b"\n<')
    ('"mill"', '"a &quot;b&quot;&#10;&lt;"')
    """
    return f'"{re.sub(_MARKUP, _entity, text)}"'


def _entity(found: re.Match[str]) -> str:
    return {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}.get(found[0]) or f"&#{ord(found[0])};"


def xml_bytes(content: bytes) -> bytes:
    """A document in UTF-8 as XML 1.0 can hold it; see `xml`."""
    return re.sub(_NOT_XML_BYTES, "\ufffd".encode(), content)


def html_table(
    heads: Sequence[str],
    rows: Sequence[Sequence[Any]],
    shown: Callable[[Any], str] | None = None,
    most: int = MOST,
) -> str:
    """Rows as an HTML table for a notebook; `shown` makes the HTML of a cell. Beyond `most` the rows are counted.

    >>> html_table(["who"], [["<b>"]])
    "<table><thead><tr><th style='text-align:left'>who</th></tr></thead><tbody><tr><td style='text-align:left'>&lt;b&gt;</td></tr></tbody></table>"
    """
    from html import escape

    made = shown or (lambda value: escape(str(value)))
    head = "".join(f"<th {_LEFT}>{escape(each)}</th>" for each in heads)
    body = "".join(
        "<tr>" + "".join(f"<td {_LEFT}>{made(value)}</td>" for value in row) + "</tr>" for row in rows[:most]
    )
    more = f"<p>… and {len(rows) - most:,} more.</p>" if len(rows) > most else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _spelt(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[i : i + 4]}" for i in range(0, len(units), 4))

"""Where the blocks of a TriG file begin: the parser reports neither empty blocks nor one that is opened twice."""

import re
from collections.abc import Iterator

from claimgraph.reading import File

# Strings, comments and IRIs are passed over whole, so that a brace inside of them opens nothing. Every repeat is
# possessive (`++`, `*+`): a string of 200 MB must not be remembered character by character.
_TOKEN = re.compile(
    rb'"""(?:[^"\\]++|\\.|"(?!""))*+"""'
    rb"|'''(?:[^'\\]++|\\.|'(?!''))*+'''"
    rb'|"(?:[^"\\\n]++|\\.)*+"'
    rb"|'(?:[^'\\\n]++|\\.)*+'"
    rb"|#[^\n]*+"
    rb"|(?P<name><[^<>\s]*+>|[^\s{}<>\"'#;,]++)(?P<open>\s*+\{)?",
    re.DOTALL,
)


def blocks(file: File) -> Iterator[tuple[str, int]]:
    r"""The name of every block, as a CURIE, and the line on which the name stands, in order.

    >>> from pathlib import Path
    >>> text = b'@prefix : <http://e/> .\n:a { :b :c "{" . } # :d { }\n\n:a {\n}\n'
    >>> file = File("x.trig", Path("x.trig"), content=text, prefixes={"": "http://e/"})
    >>> list(blocks(file))
    [('http://e/a', 2), ('http://e/a', 4)]
    """
    line, position = 1, 0
    for match in _TOKEN.finditer(file.content):
        if match["open"] is None:
            continue
        line += file.content.count(b"\n", position, match.start())
        position = match.start()
        name = file.names.written(match["name"].decode("utf-8"), file.prefixes)
        if name:  # and no keyword, end of a sentence or blank node
            yield name, line

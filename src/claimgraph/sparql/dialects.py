"""What an engine writes otherwise than W3C's JSON for results has it, put right before it is read."""

import re

_BLANK = re.compile(rb'("type":\s*"bnode",\s*"value":\s*")nodeID://')
_TRUTH = re.compile(rb'(XMLSchema#boolean",\s*"value":\s*")([01])"')
_ASKED = b'"__ASK_RETVAL"'
_YES = re.compile(rb'"value":\s*"1"')


def put_right(content: bytes) -> bytes:
    """Results in JSON as every other engine writes them.

    Virtuoso gives blank nodes an address, writes truth values as numbers and, under a limit of rows, answers ASK with a row.

    >>> put_right(b'{"type": "bnode", "value": "nodeID://b1"}')
    b'{"type": "bnode", "value": "b1"}'
    >>> put_right(b'"datatype": "http://www.w3.org/2001/XMLSchema#boolean", "value": "1"')
    b'"datatype": "http://www.w3.org/2001/XMLSchema#boolean", "value": "true"'
    >>> put_right(b'{"head": {"vars": ["__ASK_RETVAL"]}, "results": {"bindings": []}}')
    b'{"head":{},"boolean":false}'
    """
    if _ASKED in content[:200]:
        return b'{"head":{},"boolean":%s}' % (b"true" if _YES.search(content) else b"false")
    if b"nodeID://" in content:
        content = _BLANK.sub(rb"\1", content)
    return _TRUTH.sub(lambda found: found[1] + (b'true"' if found[2] == b"1" else b'false"'), content)

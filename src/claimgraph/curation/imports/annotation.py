"""W3C Web Annotation (https://www.w3.org/TR/annotation-model/): annotations, pages and collections of them, one a line or a list.

What an annotation proposes stands in its body: a text `subject | relation | object`, or keys of that name (so STAM writes its
data). An annotation that links two others (`motivation: linking`, as Recogito writes relations) relates what they annotate.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from claimgraph.curation.imports.proposed import Keys, Proposed, Said, Target, as_json, json_lines, three
from claimgraph.errors import ProjectError
from claimgraph.model.names import local

MACHINERY = frozenset(
    {"id", "@id", "type", "@type", "@context", "purpose", "format", "language", "created", "creator", "modified"}
)


def proposals(content: bytes, file: str, keys: Keys) -> Iterator[Proposed]:
    """Every annotation. Raises ProjectError where the file holds something else."""
    found = list(_annotations(content, file))
    by_id = {each["id"]: each for _, each in found if isinstance(each.get("id"), str)}
    linked = {name for _, each in found for name in _ends(each)}
    for where, each in found:
        if each.get("id") in linked and not _claim(each, keys)[0].get("relation"):
            continue  # an end of a relation: it proposes nothing by itself
        if _ends(each):
            yield _linking(where, each, by_id)
        else:
            yield Proposed.of(where, (_target(each),), _claim(each, keys), _creator(each))


def _annotations(content: bytes, file: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each annotation with its place, whether they stand in a list, a page, a collection, a search result, or one a line."""
    try:
        data = as_json(content, file)
    except ProjectError as error:
        if b"\n{" not in content.strip():
            raise
        rows = list(json_lines(content, file))  # one a line; what is none says which
        if not rows:
            raise error from None
        yield from ((f"{file}:{line}", _annotation(each, f"{file}:{line}")) for line, each in rows)
        return
    if isinstance(data, dict) and isinstance(data.get("first"), dict):
        data = data["first"]
    items = data if isinstance(data, list) else [data]
    if isinstance(data, dict):
        items = next((data[key] for key in ("items", "rows") if isinstance(data.get(key), list)), items)
    yield from (
        (f"{file}, annotation {n}", _annotation(each, f"{file}, annotation {n}")) for n, each in enumerate(items, 1)
    )


def _annotation(data: Any, where: str) -> dict[str, Any]:
    if not isinstance(data, dict) or "target" not in data:
        hint = (
            " It looks like LangExtract's: claimgraph import langextract."
            if isinstance(data, dict) and "extractions" in data
            else ""
        )
        raise ProjectError(f"{where}: this is no Web Annotation: it has no target.{hint}")
    return data


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _ends(annotation: Mapping[str, Any]) -> list[str]:
    """The two annotations that one links; none where it links nothing."""
    targets = _list(annotation.get("target"))
    names = [each if isinstance(each, str) else each.get("id") for each in targets if isinstance(each, str | dict)]
    linking = "linking" in map(str, _list(annotation.get("motivation")))
    return [str(name) for name in names] if linking and len(names) == 2 and all(names) else []


def _linking(where: str, annotation: Mapping[str, Any], by_id: Mapping[str, dict[str, Any]]) -> Proposed:
    """What a relation between two annotations proposes; its evidence reaches from the one to the other."""
    ends = [by_id.get(name) for name in _ends(annotation)]
    targets = tuple(_target(end) if end else Target() for end in ends)
    names = [_named(end) or target.exact if end else "" for end, target in zip(ends, targets, strict=True)]
    relation = next(filter(None, map(_text, _list(annotation.get("body")))), "")
    parts = {"subject": names[0], "relation": relation, "object": names[1]}
    return Proposed.of(where, targets, (parts, (), ()), _creator(annotation))


def _named(annotation: Mapping[str, Any]) -> str:
    """What an annotation says that its words are: its body of the purpose `identifying`, if it has one."""
    for body in _list(annotation.get("body")):
        if isinstance(body, dict) and body.get("purpose") == "identifying":
            return _text(body) or str(body.get("source") or body.get("id") or "")
    return ""


def _claim(annotation: Mapping[str, Any], keys: Keys) -> Said:
    """The parts of the claim that stand in the bodies, how it is held, and all other words."""
    parts: dict[str, str] = {}
    how: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    bodies = [*_list(annotation.get("body")), annotation.get("text"), *_list(annotation.get("tags"))]
    for body in bodies:
        text = _text(body)
        if found := three(text):
            parts |= found
        elif text:
            notes += (text,)
        elif isinstance(body, dict):
            named = {local(key): value for key, value in body.items() if key not in MACHINERY}
            said, held, rest = keys.parts(named)
            parts, how, notes = parts | said, how + held, notes + rest
    return parts, how, notes


def _text(body: Any) -> str:
    if isinstance(body, dict):
        body = body.get("value", body.get("chars", ""))
    return " ".join(body.split()) if isinstance(body, str) else ""


def _creator(annotation: Mapping[str, Any]) -> str:
    for each in (*_list(annotation.get("creator")), annotation.get("user"), *_list(annotation.get("generator"))):
        name = each.get("name") or each.get("id") if isinstance(each, dict) else each
        if isinstance(name, str) and name:
            return name
    return ""


def _target(annotation: Mapping[str, Any]) -> Target:
    """Where an annotation points: by position, by its words, or by a position within them."""
    first = next(iter(_list(annotation.get("target"))), None)
    if not isinstance(first, dict):
        return Target(source=first if isinstance(first, str) else "")
    found = Target(source=str(first.get("source") or first.get("id") or annotation.get("uri") or ""))
    for selector in _list(first.get("selector")):
        if isinstance(selector, dict):
            found = _selected(found, selector)
    return found


def _selected(target: Target, selector: Mapping[str, Any]) -> Target:
    start, end, exact = selector.get("start"), selector.get("end"), selector.get("exact")
    if selector.get("type") == "TextPositionSelector" and isinstance(start, int) and isinstance(end, int):
        target = replace(target, start=start, end=end)
    elif selector.get("type") == "TextQuoteSelector" and isinstance(exact, str):
        prefix, suffix = (str(selector.get(key) or "") for key in ("prefix", "suffix"))
        target = replace(target, exact=exact, prefix=prefix, suffix=suffix)
    inner = selector.get("refinedBy")
    if isinstance(inner, dict) and isinstance(inner.get("exact"), str) and inner["exact"] in target.exact:
        target = replace(target, exact=inner["exact"])
    elif isinstance(inner, dict) and target.exact and inner.get("type") == "TextPositionSelector":
        a, b = inner.get("start"), inner.get("end")
        if isinstance(a, int) and isinstance(b, int) and 0 <= a < b <= len(target.exact):
            prefix, suffix = target.prefix + target.exact[:a], target.exact[b:] + target.suffix
            target = replace(target, exact=target.exact[a:b], prefix=prefix, suffix=suffix)
    return target

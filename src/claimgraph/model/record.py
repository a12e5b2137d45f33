"""Records that a cold start makes: named tuples as `typing.NamedTuple` makes them, without importing `typing`.

`typing` with its checks of twenty classes takes a seventh of the time in which `claimgraph show` answers; types are for mypy, which
takes this for `typing.NamedTuple` itself. Records of what imports `typing` anyway are made with that.
"""

from __future__ import annotations

from collections import namedtuple

__all__ = ["Record"]

TYPE_CHECKING = False  # see claimgraph/__init__.py
if TYPE_CHECKING:
    from typing import Any
    from typing import NamedTuple as Record
else:

    class _Made(type):
        """Turns the body of a class into a named tuple with its fields, defaults and methods."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            fields = body["__annotations__"]  # texts, as every module here has `annotations` from the future
            made = namedtuple(name, fields, defaults=[body[f] for f in fields if f in body], module=body["__module__"])
            for key, value in body.items():
                if key not in fields and key not in ("__module__", "__qualname__"):
                    setattr(made, key, value)
            return made

    Record = type.__new__(_Made, "Record", (), {})

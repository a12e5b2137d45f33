"""What the default graph says of each subject."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from claimgraph.model.names import Literal, Term, local


class Facts:
    """What the default graph says of each subject: predicate → objects, in the order of the files."""

    def __init__(self, triples: Iterable[tuple[str, str, Term]]) -> None:
        self.of: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, obj in triples:
            self.of[subject][predicate].append(obj)

    @cached_property
    def instances(self) -> dict[str, list[str]]:
        """Of each class, what is said to be one, in the order of the files."""
        found: dict[str, list[str]] = defaultdict(list)
        for name in self.of:
            for class_ in dict.fromkeys(self.names(name, "rdf:type")):
                found[class_].append(name)
        return found

    def names(self, subject: str, predicate: str) -> tuple[str, ...]:
        """The named objects (not literals)."""
        return tuple(o for o in self.objects(subject, predicate) if isinstance(o, str))

    def name(self, subject: str, predicate: str) -> str | None:
        """The first named object."""
        return next(iter(self.names(subject, predicate)), None)

    def texts(self, subject: str, predicate: str) -> tuple[str, ...]:
        """The literals' characters."""
        return tuple(o.value for o in self.objects(subject, predicate) if isinstance(o, Literal))

    def text(self, subject: str, predicate: str) -> str | None:
        """The first literal's characters; where there are several languages, English first."""
        literals = [o for o in self.objects(subject, predicate) if isinstance(o, Literal)]
        literals.sort(key=lambda o: o.language not in ("en", None))
        return literals[0].value if literals else None

    def label(self, subject: str) -> str:
        """What people call it, in one line; its local name where it has no label."""
        return " ".join((self.text(subject, "rdfs:label") or local(subject)).split())

    def whole(self, subject: str, predicate: str) -> int | None:
        """The first literal as an integer, or None."""
        text = self.text(subject, predicate)
        try:
            return int(text) if text is not None else None
        except ValueError:
            return None

    def items(self, head: str) -> tuple[str, ...]:
        """The members of an RDF list; stops where the list is broken or runs in a circle."""
        members: list[str] = []
        seen: set[str] = set()
        node: str | None = head
        while node and node not in seen:  # of rdf:nil nothing is said
            seen.add(node)
            members.extend(self.names(node, "rdf:first"))
            node = self.name(node, "rdf:rest")
        return tuple(members)

    def whether(self, subject: str, predicate: str) -> bool:
        """Whether the first literal is true."""
        return self.text(subject, predicate) in ("true", "1")

    def objects(self, subject: str, predicate: str) -> list[Term]:
        """What is said of a subject by a predicate, in the order of the files."""
        found = self.of.get(subject)
        return found.get(predicate, []) if found else []

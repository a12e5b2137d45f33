"""A new project: the text, a starter vocabulary, general questions, and nothing that is claimed yet."""

import hashlib
import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from claimgraph.curation.layout import description
from claimgraph.curation.pieces import tokens
from claimgraph.errors import ProjectError
from claimgraph.model.names import WELL_KNOWN, Literal, whole
from claimgraph.project import decoded, read_bytes

STARTER = Path(__file__).parent.parent / "starter"
PREFIX = "v"  # of the vocabulary, in the starter and unless another is wished for
BASE = "https://example.org/"  # reserved for examples: nobody's, until the curator has one of their own
_OF_A_VOICE = ("rdfs:label", "skos:definition", "skos:editorialNote")


@dataclass(frozen=True)
class Beginning:
    """What a project begins with: its text, and what it is to be called.

    `narrator` is who speaks wherever the text names nobody, `prefix` that of the vocabulary, `base` the namespace.
    """

    text: Path
    title: str = ""
    narrator: str = ""
    prefix: str = PREFIX
    base: str = ""

    def start(self, folder: Path) -> list[str]:
        """Makes the project in a new or empty folder, whole or not at all, and gives the names of its files.

        Raises ProjectError where the text is none, a name cannot be one, or the folder holds something.
        """
        if not re.fullmatch(r"[A-Za-z](?:[\w-]*\w)?", self.prefix) or self.prefix in {*WELL_KNOWN, "account"}:
            raise ProjectError(
                f"{self.prefix} cannot be the prefix of a vocabulary. Choose a short word, such as hist."
            )
        if self.base and not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+[/#]", self.base):
            raise ProjectError(f"{self.base} is no namespace: an address that ends in / or #.")
        files = self.files(folder.resolve().name)
        fill(folder, files)
        return sorted(files)

    def files(self, project: str) -> dict[str, bytes]:
        """Every file of the project, by its name."""
        content = read_bytes(self.text)
        text = decoded(content, self.text)
        if not text.strip():
            raise ProjectError(f"{self.text} holds no text.")
        title = self.title or self.text.stem.replace("-", " ").replace("_", " ")
        narrator = self.narrator or "the author"
        base = self.base or f"{BASE}{_slug(project)}/"
        name = _slug(self.text.stem)
        digest = hashlib.sha256(content).hexdigest()
        told = {
            "title": title,
            "narrator": narrator,
            "base": base,
            "file": f"{name}.txt",
            "length": len(text),
            "sha256": digest,
        }
        files = {
            "ontology.ttl": self._ontology(base),
            "graph/sources.ttl": _sources(name, title, narrator, len(text), digest, base),
            "README.md": _filled("README.md", told),
            ".gitignore": _filled("gitignore", {}),
            ".github/workflows/check.yml": _filled("check.yml", {}),
            "sources/README.md": _filled("sources.md", told),
        }
        for query in sorted((STARTER / "queries").glob("*.rq")):
            files[f"queries/{query.name}"] = query.read_text(encoding="utf-8")
        return {**{name: text.encode() for name, text in files.items()}, f"sources/{name}.txt": content}

    def _ontology(self, base: str) -> str:
        """The starter vocabulary under the prefix and in the namespace of the project."""
        text = (STARTER / "vocabulary.ttl").read_text(encoding="utf-8")
        old = f"{PREFIX}:"
        parts, last = [], 0
        for token in tokens(text):
            if token.kind == "word" and token.text.startswith(old):
                parts += [text[last : token.start], f"{self.prefix}:"]
                last = token.start + len(old)
        return "".join([*parts, text[last:]]).replace(f"{BASE}starter/vocabulary#", f"{base}vocabulary#")


def fill(folder: Path, files: Mapping[str, bytes]) -> None:
    """Makes a folder of these files, or fills an empty one with them: all of them, or none.

    Raises ProjectError where it holds something, or cannot be made.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ProjectError(f"{folder} is not an empty folder. Choose a new one: nothing in it is overwritten.")
    place = folder.resolve()
    new = (place if place.exists() else place.parent) / f".{place.name}.new-{os.getpid()}"
    try:
        for name, content in files.items():
            path = new / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        if folder.exists():
            for path in sorted(new.iterdir()):
                os.replace(path, folder / path.name)
        else:
            os.replace(new, place)
    except OSError as error:
        raise ProjectError(f"{folder} cannot be made: {error.strerror or error}.") from error
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _sources(name: str, title: str, narrator: str, length: int, digest: str, base: str) -> str:
    """The text, and the voices that are not actors of its story."""
    heads = {"": base, **{prefix: WELL_KNOWN[prefix] for prefix in ("cg", "dcterms", "rdfs", "skos")}}
    lines = ["# The text, and the voices that are not actors of its story.\n"]
    lines += [f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in heads.items()]
    source = description(
        f":{name}",
        [
            ("rdf:type", "cg:Source"),
            ("dcterms:title", Literal(title, "en")),
            ("dcterms:creator", Literal(narrator)),
            ("dcterms:bibliographicCitation", Literal(f"{narrator}, {title}.", "en")),
            ("cg:length", whole(length)),
            ("cg:sha256", Literal(digest)),
            ("cg:file", Literal(f"{name}.txt")),
            ("cg:narrator", ":Narrator"),
        ],
    )
    voices = [
        description(
            voice, [("rdf:type", "cg:Voice"), *zip(_OF_A_VOICE, (Literal(each, "en") for each in said), strict=True)]
        )
        for voice, *said in (
            (":Narrator", narrator, "Whoever narrates the text.", "Speaks wherever the text names nobody."),
            (
                ":Curator",
                "the curator",
                "Whoever encodes the text.",
                "Adds, with a reason, what the text takes as known.",
            ),
        )
    ]
    return "\n".join(["".join(lines), source, *voices])


def _filled(name: str, told: dict[str, object]) -> str:
    text = (STARTER / name).read_text(encoding="utf-8")
    for key, value in told.items():
        text = text.replace(f"{{{key}}}", str(value))
    return text


def _slug(name: str) -> str:
    """A name as a file and an address have it.

    >>> _slug("Gibbon, Decline (1776)")
    'gibbon-decline-1776'
    """
    return "-".join(re.findall(r"[a-z0-9]+", name.lower())) or "text"

"""Curated files as quads, with every file's syntax errors."""

import codecs
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from claimgraph.errors import ProjectError
from claimgraph.model import Finding
from claimgraph.model.names import WELL_KNOWN, Prefixes
from claimgraph.model.terms import Namer, Quad
from claimgraph.project import Project, read_bytes, vocabulary_files
from claimgraph.reading import syntax

MOST_TRIPLES = 3_000_000  # in all files: a book that is read as closely as a passage has a tenth of that
MOST_QUOTED = 500  # `<<` in a file: a few thousand inside one another end the parser, and the process with it
ERRORS_SHOWN = 20  # per file: after that, the first ones explain the rest


@dataclass
class File:
    """One curated file: its quads in the order in which they stand, and the prefixes that it declares."""

    name: str
    path: Path
    core: bool = False
    content: bytes = b""
    quads: list[Quad] = field(default_factory=list)
    prefixes: dict[str, str] = field(default_factory=dict)
    names: Prefixes = field(default_factory=Prefixes)

    def error(self, line: int, rule: str, message: str, why: str, fix: str) -> Finding:
        """A finding for which nothing of the project can be used."""
        return Finding(self.name, line, "error", rule, message, why, fix)


@dataclass
class Reading:
    """What the files hold, the core vocabulary first, and what could not be read."""

    files: list[File]
    prefixes: Prefixes
    findings: list[Finding]

    def quads(self) -> Iterator[tuple[File, Quad]]:
        """Every quad with the file in which it stands."""
        for file in self.files:
            for quad in file.quads:
                yield file, quad


def read(
    project: Project,
    paths: Iterable[Path] | None = None,
    edited: Mapping[Path, bytes] | None = None,
    known: Reading | None = None,
) -> Reading:
    """Reads the core vocabulary and every file of `project`, or only `paths`; what cannot be read becomes a finding.

    `edited` are bytes that stand in for what a file holds on the disk, if it is there at all: the project as it would be.
    `known` is an earlier reading: files that are as they were are not parsed again.
    """
    edited = edited or {}
    files: list[File] = []
    findings: list[Finding] = []
    parsed: dict[str, list[ox.Quad]] = {}
    triples = 0
    for path in vocabulary_files():
        files.append(File("claimgraph:" + path.name, path, core=True))
    there = list(paths or project.files())
    there += sorted(edited.keys() - set(there))
    files.extend(File(project.name_of(path), path) for path in there)
    before = {file.name: file for file in known.files} if known and not known.findings else {}
    kept: list[File] = []
    for file in files:
        try:
            file.content = _text(file, edited.get(file.path))
        except ProjectError as error:
            findings.append(Finding(file.name, 0, "error", "unreadable", str(error)))
            continue
        except UnicodeDecodeError as error:
            findings.append(_encoding(file, error.object.count(b"\n", 0, error.start) + 1))
            continue
        if file.name in before and before[file.name].content == file.content:
            file.prefixes = before[file.name].prefixes
            triples += len(before[file.name].quads)
            kept.append(file)
            continue
        if file.content.count(b"<<") > MOST_QUOTED:
            findings.append(_quoted(file))
            continue
        quads, wrong = _parse(file, MOST_TRIPLES - triples)
        findings.extend(wrong)
        if any(finding.rule == "too-many-triples" for finding in wrong):
            break  # told once: what follows would only be more
        if not wrong:  # after an error the parser loses track of blocks: nothing of that file can be trusted
            parsed[file.name] = quads
            triples += len(quads)
            kept.append(file)
    prefixes, clashes = _prefixes(kept)
    findings.extend(clashes)
    same = known is not None and prefixes.namespaces == known.prefixes.namespaces
    for file in kept:
        file.names = prefixes
        if file.name not in parsed and same:
            file.quads = before[file.name].quads
        else:
            raw = parsed[file.name] if file.name in parsed else _parse(file, MOST_TRIPLES)[0]
            namer = Namer(prefixes, file.name)
            file.quads = [namer.quad(quad) for quad in raw]
    return Reading(files, prefixes, findings)


def _text(file: File, edited: bytes | None) -> bytes:
    """The file's bytes without a byte order mark. Raises UnicodeDecodeError where they are not UTF-8."""
    content = (read_bytes(file.path) if edited is None else edited).removeprefix(codecs.BOM_UTF8)
    content.decode("utf-8")
    return content


def _encoding(file: File, line: int) -> Finding:
    why = "Accents and dashes would come out as other characters."
    return file.error(line, "encoding", "this line is not UTF-8.", why, "Save the file as UTF-8.")


def _quoted(file: File) -> Finding:
    return file.error(
        0, "unreadable", f"this file holds `<<` more than {MOST_QUOTED} times.",
        "Quoted triples say nothing in a graph of claims, and many inside one another would end the parser.",
        "Write statements with their blocks, `:s1-1 { … }`.",
    )  # fmt: skip


def _parse(file: File, most: int) -> tuple[list[ox.Quad], list[Finding]]:
    """The quads of a file and its syntax errors, the first of each block (a run of lines without a blank one)."""
    quads: list[ox.Quad] = []
    findings: list[Finding] = []
    blocks_seen: set[int] = set()
    place = syntax.Cursor(file.content)
    format_ = ox.RdfFormat.TRIG if file.path.suffix == ".trig" else ox.RdfFormat.TURTLE
    parser = ox.parse(file.content, format=format_)
    skipped = 0  # lines that the parser was not given
    while len(findings) < ERRORS_SHOWN:
        if len(quads) > most:
            findings.append(_too_many(file))
            break
        try:
            quads.append(next(parser))
        except StopIteration:
            break
        except MemoryError:
            findings.append(file.error(
                0, "unreadable", "a single text or name in this file is longer than 16 megabytes.",
                "The parser reads no further.", "Shorten it: a graph of claims holds names and sentences, and no books.",
            ))  # fmt: skip
            break
        except SyntaxError as error:
            place.move((error.lineno or 0) + skipped)
            if place.block not in blocks_seen:
                blocks_seen.add(place.block)
                findings.append(_syntax(file, place, error, parser.prefixes))
            if syntax.opens_text(error):  # all that follows would be taken for text, and text for the rest
                head = "".join(f"@prefix {prefix}: <{iri}> . " for prefix, iri in parser.prefixes.items())
                skipped = place.end_block() - 2  # the head is the first line
                parser = ox.parse(head.encode() + b"\n" + place.rest, format=format_)
    file.prefixes = dict(parser.prefixes)
    return quads, findings


def _too_many(file: File) -> Finding:
    return file.error(
        0, "too-many-triples", f"with this file the project has more than {MOST_TRIPLES:,} triples.",
        "A graph of claims is curated by hand; so much is the dump of a database, and checking it would take long.",
        "Take the file out of graph/, or split the project.",
    )  # fmt: skip


def _syntax(file: File, place: syntax.Cursor, error: SyntaxError, prefixes: Iterable[str]) -> Finding:
    said, fix = syntax.explain(error, place.text, prefixes)
    message = f"this is not {'TriG' if file.path.suffix == '.trig' else 'Turtle'}: {said}"
    if file.path.suffix == ".ttl" and "{" in place.text:
        fix = "Statements with their blocks `{ … }` belong into a file whose name ends in .trig."
    if shown := place.text.strip()[:80]:
        message += f" The line reads: {shown}"
    return file.error(place.line, "syntax", message, syntax.WHY, fix)


def _prefixes(files: list[File]) -> tuple[Prefixes, list[Finding]]:
    """All prefixes of a project; one that stands for two namespaces is a finding."""
    declared: dict[str, tuple[str, str]] = {p: (n, "claimgraph") for p, n in WELL_KNOWN.items()}
    findings = []
    for file in files:
        for prefix, namespace in sorted(file.prefixes.items()):
            first, where = declared.setdefault(prefix, (namespace, file.name))
            if first != namespace:
                findings.append(file.error(
                    _line_with(file.content, f"prefix {prefix}:"), "prefix-clash",
                    f"prefix {prefix}: stands for <{namespace}> here, but for <{first}> in {where}.",
                    "The same short name would mean two things.", f"Use <{first}>, or another prefix.",
                ))  # fmt: skip
    return Prefixes({prefix: namespace for prefix, (namespace, _) in declared.items()}), findings


def _line_with(content: bytes, text: str) -> int:
    for number, line in enumerate(content.decode("utf-8").split("\n"), 1):
        if text.lower() in " ".join(line.lower().split()):
            return number
    return 0

"""The registry of outputs as a page for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from claimgraph.interchange.outputs import DATA, DOCUMENT, OUTPUTS, PAGE, Output

if TYPE_CHECKING:
    from claimgraph.knowledge import KnowledgeGraph

_HEADINGS = {
    DATA: ("In every build", "`claimgraph build` writes these to `build/`; with `--data`, only these."),
    PAGE: ("Pages and pictures", "Also in `build/`, unless it was built with `--data`."),
    DOCUMENT: ("Documents", "In no build: they are written where they are wanted, such as `docs/`."),
}


def formats() -> str:
    """Every output with its file, its media type and whom it serves, as Markdown."""
    lines = [
        "# What can be written",
        "",
        "<!-- Generated: `claimgraph export formats -o docs/formats.md`. -->",
        "",
        "`claimgraph export NAME` writes one of these, with `-o` to a place of your choice (`-o -` is standard output), and the "
        "same bytes as a build. `claimgraph export all -o DIR` writes them all.",
        "",
    ]
    for kind, (heading, said) in _HEADINGS.items():
        lines += [
            f"## {heading}",
            "",
            said,
            "",
            "| name | file | media type | holds | for | takes |",
            "|---|---|---|---|---|---|",
        ]
        lines += [_row(output) for output in OUTPUTS.values() if output.kind == kind]
        lines.append("")
    lines += [
        "What an output takes says which part of it can be had: `--voice` an account (`*` for every claim, whoever makes it), "
        "`--during` a year or an EDTF date (with `--undated`, what has no date too), `--entities` the claims that speak of what is "
        "named.",
        "",
    ]
    return "\n".join(lines)


def _row(output: Output) -> str:
    takes = ", ".join(f"`--{name}`" for name in output.takes)
    return f"| `{output.name}` | `{output.file}` | {output.media} | {output.what} | {output.audience} | {takes} |"


def write_formats(graph: KnowledgeGraph, sink: BinaryIO) -> None:
    """The page, which is the same whatever the graph."""
    sink.write(formats().encode())

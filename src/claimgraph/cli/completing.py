"""`claimgraph completion`: what a shell needs to complete commands and options."""

import argparse
from typing import Any

from claimgraph.cli.terminal import Terminal

SHELLS = ("bash", "zsh", "tcsh")


def add(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Declares the command of this group."""
    completion = commands.add_parser(
        "completion", parents=[shared], help="a script with which a shell completes commands and options",
        description='For bash: eval "$(claimgraph completion bash)" in ~/.bashrc; zsh and tcsh alike.',
    )  # fmt: skip
    completion.add_argument("shell", choices=SHELLS)
    completion.set_defaults(run=_completion)


def _completion(options: argparse.Namespace, terminal: Terminal) -> int:
    import shtab

    from claimgraph.cli.options import parser

    terminal.answer_bytes(shtab.complete(parser(), shell=options.shell).encode() + b"\n")
    return 0

"""The command `medialit` (also `python -m toolkit`)."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from toolkit import __version__
from toolkit.commands.commands import COMMANDS
from toolkit.problem import Problem

CUT_OFF = 141  # the status of a program that ends because nobody reads on: 128 and the number of SIGPIPE


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    _speak_any_code_page()
    try:
        try:
            return _run(argv)
        finally:
            for stream in (sys.stdout, sys.stderr):
                stream.flush()  # here, where a closed pipe is no fault: `medialit look FILE | head -1`
    except BrokenPipeError:
        _speak_to_nobody()
        return CUT_OFF


def _run(argv: Sequence[str] | None) -> int:
    parser = _parser()
    args, rest = parser.parse_known_args(argv)
    args.rest = rest
    command = next(one for one in COMMANDS if one.name == args.command)
    if rest and not command.passes_on:
        parser.error(f"unknown arguments: {' '.join(rest)}")
    try:
        return command.run(args)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="medialit", description="Learn to read the news.")
    parser.add_argument("--version", action="version", version=f"medialit-toolkit {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.arguments(commands.add_parser(command.name, help=command.help, add_help=not command.passes_on))
    return parser


def _speak_any_code_page() -> None:
    """A console that cannot show a letter shows a stand-in instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _speak_to_nobody() -> None:
    """What waits for a reader who has gone is thrown away, so that Python does not complain of it at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


if __name__ == "__main__":
    raise SystemExit(main())

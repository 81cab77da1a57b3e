"""What a command is, and the arguments that several of them share."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


def without_arguments(_: argparse.ArgumentParser) -> None:
    """Nothing to tell the parser of."""


@dataclass(frozen=True)
class Command:
    """A word behind `medialit`.

    `help`       what it does, in a line
    `run`        does it, and gives the exit status; what it needs is loaded only there
    `arguments`  tells a parser of its arguments
    `passes_on`  arguments that it does not know go to another program, as `args.rest`
    """

    name: str
    help: str
    run: Callable[[argparse.Namespace], int]
    arguments: Callable[[argparse.ArgumentParser], None] = without_arguments
    passes_on: bool = False


def add_handins(parser: argparse.ArgumentParser) -> None:
    """The hand-ins that a command works on."""
    parser.add_argument("handins", type=Path, metavar="HANDINS", help="a folder of hand-ins, or one file")


def add_lessons(parser: argparse.ArgumentParser, *other_names: str) -> None:
    """Where lessons and keys lie, if not where they are looked for."""
    told = "the folder with exercises/ and their keys"
    parser.add_argument("--lessons", *other_names, dest="lessons", type=Path, metavar="FOLDER", help=told)


def add_inputs(parser: argparse.ArgumentParser) -> None:
    """What grades are counted from, beside hand-ins and keys."""
    parser.add_argument("--policy", default="last", help="which try counts: first, best, last, or a policy file (last)")
    parser.add_argument("--marks", type=Path, metavar="FILE", help="your own marks, as `medialit marks` began them")
    times = "when the LMS took each file: file and submitted, or collect's report.csv"
    parser.add_argument("--times", type=Path, metavar="FILE", help=times)

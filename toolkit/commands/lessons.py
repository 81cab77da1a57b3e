"""The commands for the lessons as they lie there: open them, bring their notebooks into form."""

from __future__ import annotations

import argparse

from toolkit.commands.command import Command


def _lessons(args: argparse.Namespace) -> int:
    from toolkit.launch import lessons

    return lessons(args.rest)


def _tidy_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="only say which are not")
    parser.add_argument("--run", action="store_true", help="run them first: the outputs that tests compare are new")
    parser.add_argument("files", nargs="*", metavar="FILE")


def _tidy(args: argparse.Namespace) -> int:
    from toolkit.tidy import command

    return command(args.files, args.check, args.run)


LESSONS = Command("lessons", "open the lessons in JupyterLab (further arguments go to it)", _lessons, passes_on=True)
TIDY = Command("tidy", "bring lesson notebooks into their canonical form", _tidy, _tidy_arguments)

"""The command `medialit` (also `python -m toolkit`)."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from toolkit import __version__
from toolkit.problem import Problem


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    _speak_any_code_page()
    parser = _parser()
    args, rest = parser.parse_known_args(argv)
    if rest and args.command != "lessons":
        parser.error(f"unknown arguments: {' '.join(rest)}")
    try:
        return _COMMANDS[args.command](args, rest)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="medialit", description="Learn to read the news.")
    parser.add_argument("--version", action="version", version=f"medialit-toolkit {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("lessons", help="open the lessons in JupyterLab (further arguments go to it)", add_help=False)
    commands.add_parser("articles", help="list the articles")
    originals = commands.add_parser("originals", help="say which originals are attached, or add copies of them")
    originals.add_argument("action", nargs="?", choices=["add"], help="add the originals found in FOLDER")
    originals.add_argument("source", nargs="?", type=Path, metavar="FOLDER")
    tidy = commands.add_parser("tidy", help="bring lesson notebooks into their canonical form")
    tidy.add_argument("--check", action="store_true", help="only say which are not")
    tidy.add_argument("--run", action="store_true", help="run them first: the outputs that tests compare are new")
    tidy.add_argument("files", nargs="*", metavar="FILE")
    return parser


def _lessons(_: argparse.Namespace, rest: list[str]) -> int:
    from toolkit.launch import lessons

    return lessons(rest)


def _articles(_: argparse.Namespace, __: list[str]) -> int:
    from toolkit import articles

    print(articles())
    return 0


def _tidy(args: argparse.Namespace, _: list[str]) -> int:
    from toolkit.tidy import command

    return command(args.files, args.check, args.run)


def _originals(args: argparse.Namespace, _: list[str]) -> int:
    from toolkit.seeds import attaching

    if args.action is None:
        print(attaching.report())
        return 0
    if args.source is None:
        raise Problem("Which folder?", todo="medialit originals add FOLDER")
    added = attaching.add(args.source)
    print(added)
    return 0 if added.known else 1


def _speak_any_code_page() -> None:
    """A console that cannot show a letter shows a stand-in instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


_COMMANDS: dict[str, Callable[[argparse.Namespace, list[str]], int]] = {
    "lessons": _lessons,
    "articles": _articles,
    "originals": _originals,
    "tidy": _tidy,
}

if __name__ == "__main__":
    raise SystemExit(main())

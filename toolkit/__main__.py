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
    read = commands.add_parser("read", help="read files: blocks, posts, notices, where the text comes from, damage")
    read.add_argument("files", nargs="+", metavar="FILE")
    read.add_argument("--json", action="store_true", help="one line of JSON a file")
    read.add_argument("--encoding", default="", help="of files that are not UTF-8, such as cp1252")
    pack = commands.add_parser("pack", help="the marks of an article as a pack, without its text")
    pack.add_argument("article", help="a name such as S02, or a file with its sidecar beside it")
    pack.add_argument("--to", type=Path, metavar="FILE", help="where to write it (default: print it)")
    originals = commands.add_parser("originals", help="say which originals are attached, or add copies of them")
    originals.add_argument(
        "action",
        nargs="?",
        choices=["add", "off", "on"],
        help="add those in FOLDER; hide them; show them again",
    )
    originals.add_argument("source", nargs="?", type=Path, metavar="FOLDER")
    tidy = commands.add_parser("tidy", help="bring lesson notebooks into their canonical form")
    tidy.add_argument("--check", action="store_true", help="only say which are not")
    tidy.add_argument("--run", action="store_true", help="run them first: the outputs that tests compare are new")
    tidy.add_argument("files", nargs="*", metavar="FILE")
    _add_grade(commands)
    _add_release(commands)
    _add_guide(commands)
    return parser


def _add_release(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    release = commands.add_parser("release", help="make a graded set without keys, in a folder that runs by itself")
    release.add_argument("numbers", nargs="+", metavar="NN", help="a lesson's number, such as 02")
    release.add_argument("--to", type=Path, required=True, metavar="OUT", help="a new or empty folder, or a release")
    leaks = commands.add_parser("leaks", help="search a release for keys (status 1 where one is found)")
    leaks.add_argument("out", type=Path, metavar="OUT", help="the folder that release made")
    for parser in (release, leaks):
        parser.add_argument("--lessons", type=Path, metavar="FOLDER", help="the folder with exercises/ and their keys")


def _add_guide(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    guide = commands.add_parser("guide", help="make a lesson's pages for the teacher: plan, texts, worksheet, key")
    guide.add_argument("numbers", nargs="+", metavar="NN", help="a lesson's number, such as 02")
    guide.add_argument("--to", type=Path, default=Path(), metavar="FOLDER", help="where to write them (here)")
    guide.add_argument("--no-key", action="store_true", help="texts and worksheet alone, to give out")
    guide.add_argument("--lessons", type=Path, metavar="FOLDER", help="the folder with exercises/ and their keys")


def _add_grade(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    grade = commands.add_parser("grade", help="grade hand-ins (status 2 where something could not be graded)")
    grade.add_argument("handins", type=Path, metavar="HANDINS", help="a folder of hand-ins, or one file")
    grade.add_argument("--lessons", type=Path, metavar="FOLDER", help="the folder with exercises/ and their keys")
    grade.add_argument("--out", type=Path, default=Path("grades.csv"), metavar="FILE", help="the table (grades.csv)")
    grade.add_argument("--summary", type=Path, metavar="FILE", help="a second table, one row for each hand-in")
    grade.add_argument("--policy", choices=["first", "best", "last"], default="last", help="which try counts (last)")


def _lessons(_: argparse.Namespace, rest: list[str]) -> int:
    from toolkit.launch import lessons

    return lessons(rest)


def _articles(_: argparse.Namespace, __: list[str]) -> int:
    from toolkit import articles

    print(articles())
    return 0


def _read(args: argparse.Namespace, _: list[str]) -> int:
    from toolkit.reading.command import command

    return command(args.files, as_json=args.json, encoding=args.encoding)


def _pack(args: argparse.Namespace, _: list[str]) -> int:
    from toolkit.seeds.packing import command

    return command(args.article, args.to)


def _tidy(args: argparse.Namespace, _: list[str]) -> int:
    from toolkit.tidy import command

    return command(args.files, args.check, args.run)


def _grade(args: argparse.Namespace, _: list[str]) -> int:
    from toolkit.grading.command import command

    return command(args.handins, args.lessons, args.out, args.policy, args.summary)


def _release(args: argparse.Namespace, _: list[str]) -> int:
    from toolkit.teaching.release import release

    print(release(args.numbers, args.to, args.lessons))
    return 0


def _guide(args: argparse.Namespace, _: list[str]) -> int:
    from toolkit.teaching.guide import command

    return command(args.numbers, args.to, key=not args.no_key, lessons=args.lessons)


def _leaks(args: argparse.Namespace, _: list[str]) -> int:
    from toolkit.teaching.leaks import leaks, report

    finds = leaks(args.out, args.lessons)
    print(report(finds, args.out))
    return int(bool(finds))


def _originals(args: argparse.Namespace, _: list[str]) -> int:
    from toolkit.seeds import attaching

    if args.action is None:
        print(attaching.report())
        return 0
    if args.action in ("off", "on"):
        print(_switched(on=args.action == "on"))
        return 0
    if args.source is None:
        raise Problem("Which folder?", todo="medialit originals add FOLDER")
    added = attaching.add(args.source)
    print(added)
    return 0 if added.known or added.spare else 1


def _switched(*, on: bool) -> str:
    from toolkit.seeds.place import switch

    try:
        switch(on=on)
    except OSError as e:
        raise Problem(f"The switch cannot be written: {e.strerror}.", where=str(e.filename)) from None
    return "The originals are shown where a copy is attached." if on else "The originals are hidden from the lessons."


def _speak_any_code_page() -> None:
    """A console that cannot show a letter shows a stand-in instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


_COMMANDS: dict[str, Callable[[argparse.Namespace, list[str]], int]] = {
    "lessons": _lessons,
    "articles": _articles,
    "read": _read,
    "pack": _pack,
    "originals": _originals,
    "tidy": _tidy,
    "grade": _grade,
    "release": _release,
    "leaks": _leaks,
    "guide": _guide,
}

if __name__ == "__main__":
    raise SystemExit(main())

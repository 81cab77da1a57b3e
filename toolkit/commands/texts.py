"""The commands for texts: list them, read them, look at them, pack their marks, attach copies of originals."""

from __future__ import annotations

import argparse
from pathlib import Path

from toolkit.commands.command import Command
from toolkit.problem import Problem


def _articles(_: argparse.Namespace) -> int:
    from toolkit import articles

    print(articles())
    return 0


def _read_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--json", action="store_true", help="one line of JSON a file")
    parser.add_argument("--encoding", default="", help="of files that are not UTF-8, such as cp1252")


def _read(args: argparse.Namespace) -> int:
    from toolkit.reading.command import command

    return command(args.files, as_json=args.json, encoding=args.encoding)


def _look_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help="text, Markdown or a saved web page")
    parser.add_argument("--lens", metavar="NAME", help="attribution, certainty, loaded or claims (all of them)")
    parser.add_argument("--json", action="store_true", help="one line of JSON for each file")


def _look(args: argparse.Namespace) -> int:
    from toolkit.lenses.command import command

    return command(args.files, args.lens or "", args.json)


def _pack_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("article", help="a name such as S02, or a file with its sidecar beside it")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--to", type=Path, metavar="FILE", help="where to write it (default: print it)")
    where.add_argument("--lessons", type=Path, metavar="FOLDER", help="put it among the seeds of your lessons")


def _pack(args: argparse.Namespace) -> int:
    from toolkit.seeds.packing import command

    return command(args.article, args.to, args.lessons)


def _originals_arguments(parser: argparse.ArgumentParser) -> None:
    told = "add those in FOLDER; hide them; show them again"
    parser.add_argument("action", nargs="?", choices=["add", "off", "on"], help=told)
    parser.add_argument("source", nargs="?", type=Path, metavar="FOLDER")


def _originals(args: argparse.Namespace) -> int:
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


ARTICLES = Command("articles", "list the articles", _articles)
READ = Command("read", "read files: blocks, posts, notices, where the text comes from, damage", _read, _read_arguments)
LOOK = Command("look", "what the lenses suggest: who says so, hedges, words that judge, claims", _look, _look_arguments)
PACK = Command("pack", "the marks of an article as a pack, without its text", _pack, _pack_arguments)
ORIGINALS = Command(
    "originals", "say which originals are attached, or add copies of them", _originals, _originals_arguments
)

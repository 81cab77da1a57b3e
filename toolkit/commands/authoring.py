"""The commands for authors: draft a lesson on an article, prove lessons, begin one of small examples."""

from __future__ import annotations

import argparse
from importlib.util import find_spec
from pathlib import Path

from toolkit.commands.command import Command, add_lessons
from toolkit.problem import Problem


def _draft_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("article", metavar="ARTICLE", help="text, Markdown or a saved web page")
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="the folder of lessons (beside the article)")
    parser.add_argument(
        "--as", dest="name", default="", metavar="NAME", help="the lesson's name (from the file's name)"
    )
    parser.add_argument("--open", dest="to_open", action="store_true", help="open its notebook in JupyterLab")


def _draft(args: argparse.Namespace) -> int:
    _refuse_without_authoring()
    from toolkit.authoring.command import command

    return command(args.article, args.to, args.name, to_open=args.to_open)


def _prove_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("numbers", nargs="*", metavar="NN", help="a lesson's number or name, such as 02 (all)")
    add_lessons(parser)


def _prove(args: argparse.Namespace) -> int:
    _refuse_without_authoring()
    from toolkit.authoring.proofs.prove_command import command

    return command(args.numbers, args.lessons)


def _new_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["lesson"], help="what to begin")
    parser.add_argument("name", metavar="NAME", help="its name: small letters, digits and hyphens, such as clock")
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="the folder of lessons (my-lessons)")
    parser.add_argument("--title", default="", help="what students read at the top")


def _new(args: argparse.Namespace) -> int:
    _refuse_without_authoring()
    from toolkit.authoring.files.new_lesson import command

    return command(args.name, args.to, args.title)


def _refuse_without_authoring() -> None:
    """A toolkit that came with a graded set makes no lessons."""
    if find_spec("toolkit.authoring") is None:
        found = "This toolkit came with a graded set: lessons are not made with it."
        raise Problem(found, todo="install the toolkit itself")


DRAFT = Command(
    "draft", "begin a lesson on an article of your own: marks, reasons, exercises", _draft, _draft_arguments
)
PROVE = Command(
    "prove", "say whether lessons can be solved and are fair (status 1 where not)", _prove, _prove_arguments
)
NEW = Command("new", "begin a lesson of your own, with one small exercise of each of six kinds", _new, _new_arguments)

"""The commands for what a teacher gives out and back: graded sets, guides, pages on a class and for each student."""

from __future__ import annotations

import argparse
from pathlib import Path

from toolkit.commands.command import Command, add_handins, add_inputs, add_lessons
from toolkit.teaching.gradebooks import arguments as gradebook


def _release_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("numbers", nargs="+", metavar="NN", help="a lesson's number, such as 02")
    parser.add_argument("--to", type=Path, required=True, metavar="OUT", help="a new or empty folder, or a release")
    add_lessons(parser)


def _release(args: argparse.Namespace) -> int:
    from toolkit.teaching.release import release

    print(release(args.numbers, args.to, args.lessons))
    return 0


def _leaks_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", type=Path, metavar="OUT", help="the folder that release made")
    add_lessons(parser)


def _leaks(args: argparse.Namespace) -> int:
    from toolkit.teaching.leaks import leaks, report

    finds = leaks(args.out, args.lessons)
    print(report(finds, args.out))
    return int(bool(finds))


def _guide_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("numbers", nargs="+", metavar="NN", help="a lesson's number, such as 02")
    parser.add_argument("--to", type=Path, default=Path(), metavar="FOLDER", help="where to write them (here)")
    parser.add_argument("--no-key", action="store_true", help="texts and worksheet alone, to give out")
    texts = "which short texts to rate: A or B (A, and B for the later check)"
    parser.add_argument("--form", default="", metavar="A|B", help=texts)
    add_lessons(parser)


def _guide(args: argparse.Namespace) -> int:
    from toolkit.teaching.guide import command

    return command(args.numbers, args.to, key=not args.no_key, lessons=args.lessons, form=args.form)


def _report_arguments(parser: argparse.ArgumentParser) -> None:
    add_handins(parser)
    add_lessons(parser)
    parser.add_argument("--to", type=Path, default=Path("report.html"), metavar="FILE", help="the page (report.html)")
    parser.add_argument("--policy", default="last", help="which try counts: first, best, last, or a policy file (last)")
    own = "your marks of open answers; a second marking beside them is compared"
    parser.add_argument("--marks", type=Path, metavar="FILE", help=own)
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument("--pseudonyms", dest="names", action="store_false", help="no names on the page (so by default)")
    shown.add_argument("--names", dest="names", action="store_true", help="names beside the pseudonyms")
    parser.set_defaults(names=False)


def _report(args: argparse.Namespace) -> int:
    from toolkit.teaching.classroom.command import command

    return command(args.handins, args.lessons, args.to, policy=args.policy, names=args.names, marks=args.marks)


def _feedback_arguments(parser: argparse.ArgumentParser) -> None:
    add_handins(parser)
    parser.add_argument("--to", type=Path, required=True, metavar="FOLDER", help="where the pages and the list go")
    add_lessons(parser, "--key")
    add_inputs(parser)
    parser.add_argument("--receipt", type=Path, metavar="FILE", help="of the grades you told: others make no page")
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument("--with-key", dest="key", action="store_true", help="show what was missed, and the solutions")
    shown.add_argument("--without-key", dest="key", action="store_false", help="show no solution (so by default)")
    parser.add_argument("--names", action="store_true", help="names beside the pseudonyms in the list")
    parser.set_defaults(key=False)


def _feedback(args: argparse.Namespace) -> int:
    from toolkit.grading.inputs import Inputs
    from toolkit.teaching.feedback.command import Wanted, command

    inputs = Inputs(args.handins, args.lessons, args.policy, args.marks, args.times)
    return command(inputs, Wanted(args.to, key=args.key, names=args.names, receipt=args.receipt))


RELEASE = Command(
    "release", "make a graded set without keys, in a folder that runs by itself", _release, _release_arguments
)
LEAKS = Command("leaks", "search a release for keys (status 1 where one is found)", _leaks, _leaks_arguments)
GUIDE = Command("guide", "make a lesson's pages for the teacher: plan, texts, worksheet, key", _guide, _guide_arguments)
REPORT = Command("report", "make a page on a class: what was hard, confused, marked", _report, _report_arguments)
GRADEBOOK = Command("gradebook", gradebook.HELP, gradebook.run, gradebook.add)
FEEDBACK = Command(
    "feedback", "make a page for each student: answers, reasons, what to look at", _feedback, _feedback_arguments
)

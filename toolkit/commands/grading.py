"""The commands from hand-ins to grades: collect, grade, mark, grade anew, recheck."""

from __future__ import annotations

import argparse
from pathlib import Path

from toolkit.commands.command import Command, add_handins, add_inputs, add_lessons


def _collect_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sources", nargs="+", type=Path, metavar="SOURCE", help="a folder, a zip or a file")
    parser.add_argument("--to", type=Path, required=True, metavar="FOLDER", help="a new or empty folder")
    parser.add_argument("--roster", type=Path, metavar="FILE", help="the class list as CSV: name, id, e-mail")
    add_lessons(parser)


def _collect(args: argparse.Namespace) -> int:
    from toolkit.grading.intake.command import command

    return command(args.sources, args.to, args.roster, args.lessons)


def _grade_arguments(parser: argparse.ArgumentParser) -> None:
    add_handins(parser)
    add_lessons(parser)
    parser.add_argument("--out", type=Path, default=Path("grades.csv"), metavar="FILE", help="the table (grades.csv)")
    parser.add_argument("--summary", type=Path, metavar="FILE", help="a second table, one row for each hand-in")
    add_inputs(parser)
    parser.add_argument("--receipt", type=Path, metavar="FILE", help="a receipt that lets anyone recheck the grades")


def _grade(args: argparse.Namespace) -> int:
    from toolkit.grading.command import Beside, command

    beside = Beside(args.marks, args.times, args.receipt)
    return command(args.handins, args.lessons, args.out, args.policy, args.summary, beside)


def _marks_arguments(parser: argparse.ArgumentParser) -> None:
    add_handins(parser)
    parser.add_argument("--to", type=Path, default=Path("marks.csv"), metavar="FILE", help="the table (marks.csv)")
    add_lessons(parser)
    parser.add_argument("--policy", default="last", help="first, best, last, or a policy file")


def _marks(args: argparse.Namespace) -> int:
    from toolkit.grading.command import marks_command

    return marks_command(args.handins, args.lessons, args.to, args.policy)


def _regrade_arguments(parser: argparse.ArgumentParser) -> None:
    add_handins(parser)
    parser.add_argument("--lessons", type=Path, metavar="NEW", help="the folder with the new keys")
    add_inputs(parser)
    was = parser.add_mutually_exclusive_group(required=True)
    was.add_argument("--was", type=Path, metavar="FILE", help="the former table, such as grades.csv")
    was.add_argument("--old-lessons", type=Path, metavar="OLD", help="the folder with the former keys")
    parser.add_argument("--old-receipt", type=Path, metavar="FILE", help="of the former table (beside it)")
    parser.add_argument("--old-policy", default="", help="first, best, last, or the former policy file")
    parser.add_argument("--old-marks", type=Path, metavar="FILE", help="your former marks")
    parser.add_argument("--accept", action="append", default=[], metavar="EXERCISE", help="changed or gone: go on")
    parser.add_argument("--keep", action="append", default=[], metavar="EXERCISE", help="keep its credit as a mark")
    parser.add_argument("--write", action="store_true", help="write; without it nothing is written")
    for name, what in (("out", "the table"), ("summary", "a row a hand-in"), ("receipt", ""), ("changes", "a table")):
        parser.add_argument(f"--{name}", type=Path, metavar="FILE", help=what)


def _regrade(args: argparse.Namespace) -> int:
    from toolkit.grading.former import Former
    from toolkit.grading.inputs import Inputs
    from toolkit.grading.regrade_command import Wanted, command

    inputs = Inputs(args.handins, args.lessons, args.policy, args.marks, args.times)
    former = Former(args.was, args.old_receipt, args.old_lessons, args.old_policy, args.old_marks)
    where = (args.out, args.summary, args.receipt, args.changes)
    return command(inputs, former, Wanted(tuple(args.accept), tuple(args.keep), args.write, *where))


def _receipt_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("receipt", type=Path, metavar="RECEIPT")
    parser.add_argument("--handins", type=Path, default=Path(), metavar="FOLDER", help="where it does not say")
    add_lessons(parser)
    parser.add_argument("--table", type=Path, metavar="FILE", help="the table that it is of")
    add_inputs(parser)


def _receipt(args: argparse.Namespace) -> int:
    from toolkit.grading.inputs import Inputs
    from toolkit.grading.recheck import command

    inputs = Inputs(args.handins, args.lessons, args.policy, args.marks, args.times)
    return command(args.receipt, inputs, args.table)


COLLECT = Command(
    "collect", "hand-ins as Moodle, Canvas or Blackboard gives them, ready to grade", _collect, _collect_arguments
)
GRADE = Command("grade", "grade hand-ins (status 2 where something could not be graded)", _grade, _grade_arguments)
MARKS = Command("marks", "a table of open answers to mark, and of what you marked already", _marks, _marks_arguments)
REGRADE = Command("regrade", "grade anew and say who changes and why; --write writes", _regrade, _regrade_arguments)
RECEIPT = Command(
    "receipt", "recheck grades by their receipt (status 2 where anything differs)", _receipt, _receipt_arguments
)

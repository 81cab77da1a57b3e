"""The arguments of `medialit gradebook`, and what they mean."""

from __future__ import annotations

import argparse
from decimal import Decimal
from pathlib import Path

from toolkit.problem import Problem
from toolkit.teaching.gradebooks.cells import ENCODINGS
from toolkit.teaching.gradebooks.columns import ZERO, Options
from toolkit.teaching.gradebooks.numbers import number

HELP = "fill grades into the file that Canvas, Moodle or Blackboard exported (status 2 where something needs a look)"
_MARKS = {"": "", "point": ".", "comma": ","}


def add(parser: argparse.ArgumentParser) -> None:
    """Tell a parser of the arguments."""
    files = parser.add_argument
    files("export", type=Path, metavar="FILE", help="the exported gradebook or grading worksheet; it is never changed")
    files("--grades", type=Path, default=Path("grades.csv"), metavar="FILE", help="what grade wrote (grades.csv)")
    files("--roster", type=Path, metavar="FILE", help="a table who,file,student that says whose a hand-in is")
    files("--out", type=Path, metavar="FILE", help="where to write it (beside the export, as NAME-graded.csv)")
    files("--dry-run", action="store_true", help="only show what would be written")
    files("--encoding", default="", choices=["", *ENCODINGS], metavar="NAME", help="of an export that is not UTF-8")
    what = parser.add_argument_group("what is filled in")
    what.add_argument("--column", default="", metavar="TITLE", help="its title (needed where there are several)")
    what.add_argument("--add", action="store_true", help="make the column, where the platform allows it")
    what.add_argument("--points", default="", metavar="N", help="what it is worth, where the file does not say")
    what.add_argument("--lesson", default="", metavar="NN", help="where the grades are of several lessons")
    what.add_argument("--exercise", action="append", default=[], metavar="ID", help="count this one (again for more)")
    how = parser.add_argument_group("how")
    how.add_argument("--decimals", type=int, default=2, metavar="N", help="decimal places, rounded half up (2)")
    how.add_argument("--decimal", default="", choices=list(_MARKS), help="point or comma (default: as in the file)")
    how.add_argument("--zero", action="append", default=[], choices=ZERO, help="count this as no points")
    how.add_argument("--graded-only", action="store_true", help="leave out what is still to be graded by a person")
    how.add_argument("--keep", action="store_true", help="leave the grades that are there already")
    how.add_argument("--safe-names", action="store_true", help="an apostrophe before names that look like formulas")


def run(args: argparse.Namespace) -> int:
    """Do what the arguments say; gives the exit status."""
    from toolkit.teaching.gradebooks.command import Files, command

    points = _points(args.points)
    options = Options(
        column=args.column,
        add=args.add,
        points=points,
        places=args.decimals,
        mark=_MARKS[args.decimal],
        zero=tuple(args.zero),
        graded_only=args.graded_only,
        keep=args.keep,
        safe_names=args.safe_names,
    )
    files = Files(
        args.export, args.grades, args.roster, args.out, args.encoding, args.lesson, tuple(dict.fromkeys(args.exercise))
    )
    return command(files, options, dry_run=args.dry_run)


def _points(text: str) -> Decimal | None:
    if not text:
        return None
    found = number(text)
    if found is None or found <= 0:
        raise Problem(f"--points says {text!r:.40}.", allowed="a number above 0, such as 10 or 7.5")
    return found

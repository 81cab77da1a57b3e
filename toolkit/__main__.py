"""The command `medialit` (also `python -m toolkit`)."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

from toolkit import __version__
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
    where = pack.add_mutually_exclusive_group()
    where.add_argument("--to", type=Path, metavar="FILE", help="where to write it (default: print it)")
    where.add_argument("--lessons", type=Path, metavar="FOLDER", help="put it among the seeds of your lessons")
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
    _add_collect(commands)
    _add_grade(commands)
    _add_regrade(commands)
    _add_release(commands)
    _add_guide(commands)
    _add_report(commands)
    _add_gradebook(commands)
    _add_feedback(commands)
    _add_look(commands)
    _add_draft(commands)
    _add_prove(commands)
    _add_new(commands)
    return parser


def _add_release(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    release = commands.add_parser("release", help="make a graded set without keys, in a folder that runs by itself")
    release.add_argument("numbers", nargs="+", metavar="NN", help="a lesson's number, such as 02")
    release.add_argument("--to", type=Path, required=True, metavar="OUT", help="a new or empty folder, or a release")
    leaks = commands.add_parser("leaks", help="search a release for keys (status 1 where one is found)")
    leaks.add_argument("out", type=Path, metavar="OUT", help="the folder that release made")
    for parser in (release, leaks):
        parser.add_argument("--lessons", type=Path, metavar="FOLDER", help="the folder with exercises/ and their keys")


def _add_gradebook(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    from toolkit.teaching.gradebooks import arguments

    arguments.add(commands.add_parser("gradebook", help=arguments.HELP))


def _add_report(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    report = commands.add_parser("report", help="make a page on a class: what was hard, confused, marked")
    report.add_argument("handins", type=Path, metavar="HANDINS", help="a folder of hand-ins, or one file")
    report.add_argument("--lessons", type=Path, metavar="FOLDER", help="the folder with exercises/ and their keys")
    report.add_argument("--to", type=Path, default=Path("report.html"), metavar="FILE", help="the page (report.html)")
    report.add_argument("--policy", default="last", help="which try counts: first, best, last, or a policy file (last)")
    own = "your marks of open answers; a second marking beside them is compared"
    report.add_argument("--marks", type=Path, metavar="FILE", help=own)
    shown = report.add_mutually_exclusive_group()
    shown.add_argument("--pseudonyms", dest="names", action="store_false", help="no names on the page (so by default)")
    shown.add_argument("--names", dest="names", action="store_true", help="names beside the pseudonyms")
    report.set_defaults(names=False)


def _add_look(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    look = commands.add_parser("look", help="what the lenses suggest: who says so, hedges, words that judge, claims")
    look.add_argument("files", nargs="+", metavar="FILE", help="text, Markdown or a saved web page")
    look.add_argument("--lens", metavar="NAME", help="attribution, certainty, loaded or claims (all of them)")
    look.add_argument("--json", action="store_true", help="one line of JSON for each file")


def _add_draft(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    draft = commands.add_parser("draft", help="begin a lesson on an article of your own: marks, reasons, exercises")
    draft.add_argument("article", metavar="ARTICLE", help="text, Markdown or a saved web page")
    draft.add_argument("--to", type=Path, metavar="FOLDER", help="the folder of lessons (beside the article)")
    draft.add_argument("--as", dest="name", default="", metavar="NAME", help="the lesson's name (from the file's name)")
    draft.add_argument("--open", dest="to_open", action="store_true", help="open its notebook in JupyterLab")


def _add_prove(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    prove = commands.add_parser("prove", help="say whether lessons can be solved and are fair (status 1 where not)")
    prove.add_argument("numbers", nargs="*", metavar="NN", help="a lesson's number or name, such as 02 (all)")
    prove.add_argument("--lessons", type=Path, metavar="FOLDER", help="the folder with exercises/ and their keys")


def _add_new(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    new = commands.add_parser("new", help="begin a lesson of your own, with one small exercise of each of six kinds")
    new.add_argument("what", choices=["lesson"], help="what to begin")
    new.add_argument("name", metavar="NAME", help="its name: small letters, digits and hyphens, such as clock")
    new.add_argument("--to", type=Path, metavar="FOLDER", help="the folder of lessons (my-lessons)")
    new.add_argument("--title", default="", help="what students read at the top")


def _add_feedback(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    feedback = commands.add_parser("feedback", help="make a page for each student: answers, reasons, what to look at")
    feedback.add_argument("handins", type=Path, metavar="HANDINS", help="a folder of hand-ins, or one file")
    feedback.add_argument("--to", type=Path, required=True, metavar="FOLDER", help="where the pages and the list go")
    key_folder = "the folder with exercises/ and their keys"
    feedback.add_argument("--lessons", "--key", dest="lessons", type=Path, metavar="FOLDER", help=key_folder)
    _add_inputs(feedback)
    feedback.add_argument("--receipt", type=Path, metavar="FILE", help="of the grades you told: others make no page")
    shown = feedback.add_mutually_exclusive_group()
    shown.add_argument("--with-key", dest="key", action="store_true", help="show what was missed, and the solutions")
    shown.add_argument("--without-key", dest="key", action="store_false", help="show no solution (so by default)")
    feedback.add_argument("--names", action="store_true", help="names beside the pseudonyms in the list")
    feedback.set_defaults(key=False)


def _add_guide(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    guide = commands.add_parser("guide", help="make a lesson's pages for the teacher: plan, texts, worksheet, key")
    guide.add_argument("numbers", nargs="+", metavar="NN", help="a lesson's number, such as 02")
    guide.add_argument("--to", type=Path, default=Path(), metavar="FOLDER", help="where to write them (here)")
    guide.add_argument("--no-key", action="store_true", help="texts and worksheet alone, to give out")
    texts = "which short texts to rate: A or B (A, and B for the later check)"
    guide.add_argument("--form", default="", metavar="A|B", help=texts)
    guide.add_argument("--lessons", type=Path, metavar="FOLDER", help="the folder with exercises/ and their keys")


def _add_collect(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    collect = commands.add_parser("collect", help="hand-ins as Moodle, Canvas or Blackboard gives them, ready to grade")
    collect.add_argument("sources", nargs="+", type=Path, metavar="SOURCE", help="a folder, a zip or a file")
    collect.add_argument("--to", type=Path, required=True, metavar="FOLDER", help="a new or empty folder")
    collect.add_argument("--roster", type=Path, metavar="FILE", help="the class list as CSV: name, id, e-mail")
    collect.add_argument("--lessons", type=Path, metavar="FOLDER", help="the folder with exercises/ and their keys")


def _add_grade(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    grade = commands.add_parser("grade", help="grade hand-ins (status 2 where something could not be graded)")
    grade.add_argument("handins", type=Path, metavar="HANDINS", help="a folder of hand-ins, or one file")
    grade.add_argument("--lessons", type=Path, metavar="FOLDER", help="the folder with exercises/ and their keys")
    grade.add_argument("--out", type=Path, default=Path("grades.csv"), metavar="FILE", help="the table (grades.csv)")
    grade.add_argument("--summary", type=Path, metavar="FILE", help="a second table, one row for each hand-in")
    _add_inputs(grade)
    grade.add_argument("--receipt", type=Path, metavar="FILE", help="a receipt that lets anyone recheck the grades")
    marks = commands.add_parser("marks", help="a table of open answers to mark, and of what you marked already")
    marks.add_argument("handins", type=Path, metavar="HANDINS", help="a folder of hand-ins, or one file")
    marks.add_argument("--to", type=Path, default=Path("marks.csv"), metavar="FILE", help="the table (marks.csv)")
    marks.add_argument("--lessons", type=Path, metavar="FOLDER", help="the folder with exercises/ and their keys")
    marks.add_argument("--policy", default="last", help="first, best, last, or a policy file")


def _add_inputs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--policy", default="last", help="which try counts: first, best, last, or a policy file (last)")
    parser.add_argument("--marks", type=Path, metavar="FILE", help="your own marks, as `medialit marks` began them")
    times = "when the LMS took each file: file and submitted, or collect's report.csv"
    parser.add_argument("--times", type=Path, metavar="FILE", help=times)


def _add_regrade(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    regrade = commands.add_parser("regrade", help="grade anew and say who changes and why; --write writes")
    regrade.add_argument("handins", type=Path, metavar="HANDINS", help="a folder of hand-ins, or one file")
    regrade.add_argument("--lessons", type=Path, metavar="NEW", help="the folder with the new keys")
    _add_inputs(regrade)
    was = regrade.add_mutually_exclusive_group(required=True)
    was.add_argument("--was", type=Path, metavar="FILE", help="the former table, such as grades.csv")
    was.add_argument("--old-lessons", type=Path, metavar="OLD", help="the folder with the former keys")
    regrade.add_argument("--old-receipt", type=Path, metavar="FILE", help="of the former table (beside it)")
    regrade.add_argument("--old-policy", default="", help="first, best, last, or the former policy file")
    regrade.add_argument("--old-marks", type=Path, metavar="FILE", help="your former marks")
    regrade.add_argument("--accept", action="append", default=[], metavar="EXERCISE", help="changed or gone: go on")
    regrade.add_argument("--keep", action="append", default=[], metavar="EXERCISE", help="keep its credit as a mark")
    regrade.add_argument("--write", action="store_true", help="write; without it nothing is written")
    for name, what in (("out", "the table"), ("summary", "a row a hand-in"), ("receipt", ""), ("changes", "a table")):
        regrade.add_argument(f"--{name}", type=Path, metavar="FILE", help=what)
    receipt = commands.add_parser("receipt", help="recheck grades by their receipt (status 2 where anything differs)")
    receipt.add_argument("receipt", type=Path, metavar="RECEIPT")
    receipt.add_argument("--handins", type=Path, default=Path(), metavar="FOLDER", help="where it does not say")
    receipt.add_argument("--lessons", type=Path, metavar="FOLDER", help="the folder with exercises/ and their keys")
    receipt.add_argument("--table", type=Path, metavar="FILE", help="the table that it is of")
    _add_inputs(receipt)


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

    return command(args.article, args.to, args.lessons)


def _tidy(args: argparse.Namespace, _: list[str]) -> int:
    from toolkit.tidy import command

    return command(args.files, args.check, args.run)


def _collect(args: argparse.Namespace, _: list[str]) -> int:
    from toolkit.grading.intake.command import command

    return command(args.sources, args.to, args.roster, args.lessons)


def _grade(args: argparse.Namespace, _: list[str]) -> int:
    from toolkit.grading.command import Beside, command

    beside = Beside(args.marks, args.times, args.receipt)
    return command(args.handins, args.lessons, args.out, args.policy, args.summary, beside)


def _marks(args: argparse.Namespace, _: list[str]) -> int:
    from toolkit.grading.command import marks_command

    return marks_command(args.handins, args.lessons, args.to, args.policy)


def _regrade(args: argparse.Namespace, _: list[str]) -> int:
    from toolkit.grading.former import Former
    from toolkit.grading.inputs import Inputs
    from toolkit.grading.regrade_command import Wanted, command

    inputs = Inputs(args.handins, args.lessons, args.policy, args.marks, args.times)
    former = Former(args.was, args.old_receipt, args.old_lessons, args.old_policy, args.old_marks)
    where = (args.out, args.summary, args.receipt, args.changes)
    return command(inputs, former, Wanted(tuple(args.accept), tuple(args.keep), args.write, *where))


def _receipt(args: argparse.Namespace, _: list[str]) -> int:
    from toolkit.grading.inputs import Inputs
    from toolkit.grading.recheck import command

    inputs = Inputs(args.handins, args.lessons, args.policy, args.marks, args.times)
    return command(args.receipt, inputs, args.table)


def _release(args: argparse.Namespace, _: list[str]) -> int:
    from toolkit.teaching.release import release

    print(release(args.numbers, args.to, args.lessons))
    return 0


def _report(args: argparse.Namespace, _: list[str]) -> int:
    from toolkit.teaching.classroom.command import command

    return command(args.handins, args.lessons, args.to, policy=args.policy, names=args.names, marks=args.marks)


def _gradebook(args: argparse.Namespace, _: list[str]) -> int:
    from toolkit.teaching.gradebooks.arguments import run

    return run(args)


def _look(args: argparse.Namespace, _: list[str]) -> int:
    from toolkit.lenses.command import command

    return command(args.files, args.lens or "", args.json)


def _draft(args: argparse.Namespace, _: list[str]) -> int:
    _refuse_without_authoring()
    from toolkit.authoring.command import command

    return command(args.article, args.to, args.name, to_open=args.to_open)


def _prove(args: argparse.Namespace, _: list[str]) -> int:
    _refuse_without_authoring()
    from toolkit.authoring.proofs.prove_command import command

    return command(args.numbers, args.lessons)


def _new(args: argparse.Namespace, _: list[str]) -> int:
    _refuse_without_authoring()
    from toolkit.authoring.files.new_lesson import command

    return command(args.name, args.to, args.title)


def _refuse_without_authoring() -> None:
    """A toolkit that came with a graded set makes no lessons."""
    if find_spec("toolkit.authoring") is None:
        found = "This toolkit came with a graded set: lessons are not made with it."
        raise Problem(found, todo="install the toolkit itself")


def _feedback(args: argparse.Namespace, _: list[str]) -> int:
    from toolkit.grading.inputs import Inputs
    from toolkit.teaching.feedback.command import Wanted, command

    inputs = Inputs(args.handins, args.lessons, args.policy, args.marks, args.times)
    return command(inputs, Wanted(args.to, key=args.key, names=args.names, receipt=args.receipt))


def _guide(args: argparse.Namespace, _: list[str]) -> int:
    from toolkit.teaching.guide import command

    return command(args.numbers, args.to, key=not args.no_key, lessons=args.lessons, form=args.form)


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


def _speak_to_nobody() -> None:
    """What waits for a reader who has gone is thrown away, so that Python does not complain of it at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


_COMMANDS: dict[str, Callable[[argparse.Namespace, list[str]], int]] = {
    "lessons": _lessons,
    "articles": _articles,
    "read": _read,
    "pack": _pack,
    "originals": _originals,
    "tidy": _tidy,
    "collect": _collect,
    "grade": _grade,
    "marks": _marks,
    "regrade": _regrade,
    "receipt": _receipt,
    "release": _release,
    "leaks": _leaks,
    "guide": _guide,
    "report": _report,
    "gradebook": _gradebook,
    "feedback": _feedback,
    "look": _look,
    "draft": _draft,
    "prove": _prove,
    "new": _new,
}

if __name__ == "__main__":
    raise SystemExit(main())

"""Who handed a file in, and when, by the name that the learning platform gave it.

The outermost name counts: the platform wrote it, and what stands inside may be called anything. A rule that fits none
leaves all fields empty, and then the hand-in's own name is what there is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

LONGEST = 255


@dataclass(frozen=True, slots=True)
class Origin:
    """What a platform says about a file.

    `late` is "late", "in time", or "" where the platform does not say; `at` is its own time; `attempt` grows with each
    upload; `key` is the start of the name that a file shares with its receipt.
    """

    lms: str = ""
    who: str = ""
    id: str = ""
    late: str = ""
    at: str = ""
    attempt: int = 0
    file: str = ""
    key: str = ""

    @property
    def order(self) -> tuple[str, int]:
        """Later is greater."""
        return self.at, self.attempt


NOBODY = Origin()


def origin(path: str) -> Origin:
    """What the platform's name for a file, or for a folder or archive around it, says."""
    for part in path.split("/"):
        if len(part) <= LONGEST:
            for rule in RULES:
                found = rule(part)
                if found is not None:
                    return found
    return NOBODY


_MOODLE = re.compile(
    r"(?P<who>[^_]{1,200})(?:_(?P<id>\d{1,20}))?_assignsubmission_(?:file|onlinetext)(?:_(?P<file>.{0,200}))?"
)


def moodle(part: str) -> Origin | None:
    """`Ana Lind_1234567_assignsubmission_file` as a folder, or with `_02-ana.json` behind it as a file.

    Moodle's `mod_assign` downloader joins the full name (blanks for underscores), its number for this person in this
    assignment, the kind of the plugin and, in flat downloads, the file's name; folders up to version 4.0 end in an
    underscore. Only the latest attempt is in a download, and neither a time nor lateness stands in a name.
    """
    found = _MOODLE.fullmatch(part)
    if found is None:
        return None
    return Origin("moodle", found["who"].strip(), found["id"] or "", file=found["file"] or "")


_BLACKBOARD = re.compile(
    r"(?P<key>.{1,150}?_(?P<id>[^_]{1,64})_attempt_(?P<at>\d{4}(?:-\d\d){5}))(?:_(?P<file>.{1,200})|\.txt)"
)


def blackboard(part: str) -> Origin | None:
    """`Lesson 2_alind_attempt_2031-03-14-10-11-12_02-ana.json`, and the receipt of the attempt with `.txt` alone.

    Blackboard's assignment file download joins the assignment, the user name, the attempt's time and the file's name.
    """
    found = _BLACKBOARD.fullmatch(part)
    if found is None:
        return None
    try:
        at = datetime.strptime(found["at"], "%Y-%m-%d-%H-%M-%S").isoformat()  # noqa: DTZ007  # it says no zone
    except ValueError:
        return None
    return Origin("blackboard", "", found["id"], at=at, file=found["file"] or "", key=found["key"])


_CANVAS = re.compile(
    r"(?P<who>(?!LATE_|anon_).{1,150}?)(?P<late>_late)?_(?P<id>\d{1,20})_(?P<attempt>\d{1,20})_(?P<file>.{1,200})",
    re.IGNORECASE,
)
_CANVAS_HIDDEN = re.compile(
    r"(?P<late>LATE_)?anon_(?P<id>[A-Za-z0-9]{5})_(?P<attempt>\d{1,20})_(?P<file>.{1,200})", re.IGNORECASE
)


def canvas(part: str) -> Origin | None:
    """`lindana_LATE_12345_67890_02-ana-1.json`, or `anon_x7Ab2_67890_02-ana.json` where names are hidden.

    Canvas' `ContentZipper` joins the sortable name in small letters without blanks and signs, `LATE` where the
    submission was late, the user's number, the upload's number (it only grows) and the file's name.
    """
    found = _CANVAS_HIDDEN.fullmatch(part) or _CANVAS.fullmatch(part)
    if found is None:
        return None
    who = found.groupdict().get("who") or f"anonymous {found['id']}"
    late = "late" if found["late"] else "in time"
    return Origin("canvas", who, found["id"], late, attempt=int(found["attempt"]), file=found["file"])


RULES: tuple[Callable[[str], Origin | None], ...] = (moodle, blackboard, canvas)

# ---------------------------------------------------------------------------------------------- receipts

_RECEIPT_NAME = re.compile(
    r"^Name:[ \t]{0,9}(?P<who>[^\r\n(]{1,200}?)[ \t]{0,9}\((?P<id>[^()\r\n]{1,64})\)", re.MULTILINE
)
_STUDENTS_OWN = re.compile(r"^(?:Submission Field|Comments):", re.MULTILINE)
_LATE = re.compile(r"^(?!Name:|Assignment:)[^\r\n]{0,200}\blate\b", re.MULTILINE | re.IGNORECASE)


def is_receipt(found: Origin) -> bool:
    """Whether a file is what Blackboard writes about an attempt."""
    return found.lms == "blackboard" and not found.file


def receipt(raw: bytes, found: Origin) -> Origin:
    """The origin with what Blackboard's receipt adds: the person's name (`Name: Ana Lind (alind)`), and lateness.

    Only the lines before what the student wrote are read.
    """
    text = _STUDENTS_OWN.split(raw[:20_000].decode("utf-8-sig", "replace"), maxsplit=1)[0]
    named = _RECEIPT_NAME.search(text)
    ident = named["id"].strip() if named else ""
    fits = bool(ident) and found.key.split("_attempt_")[0].endswith(f"_{ident}")
    return replace(
        found,
        who=" ".join(named["who"].split()) if named else "",
        id=ident if fits else found.id,
        late="late" if _LATE.search(text) else "",
    )

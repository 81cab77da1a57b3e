"""A form with one field of each type and rows within rows, kept in memory."""

from __future__ import annotations

from typing import Any

from toolkit.authoring.sheets.sheet import Action, Field, Note, Path, Row, Rows, Sheet
from toolkit.problem import Problem

HOSTILE = "<img src=x onerror=alert(1)> \u202eevil\u202c said Holm."
PORTS = tuple((f"port-{n}", f"{n}. Greyferry harbour, gate {n}") for n in range(1, 9))
KINDS = (("one", "A question with one right answer"), ("many", "A question with several right answers"))


class SampleForm:
    """Refuses a title of more than twenty letters, and a third row."""

    def __init__(self) -> None:
        self.values: dict[Path, Any] = {("title",): "Ferry", ("pick",): "", ("many",): ["b"], ("number",): 3}
        self.rows = {"o1": "First", "o2": "Second"}
        self.pressed = list[str]()
        self.done = list[tuple[Any, ...]]()

    def sheet(self) -> Sheet:
        """All of it."""
        values = self.values
        rows = tuple(self._row(ident, text) for ident, text in self.rows.items())
        fields = (
            Field("title", "line", "Title", values[("title",)], "As the class sees it."),
            Field("why", "text", "Why?", values.get(("why",), ""), suggest="The verb names the speaker."),
            Field("pick", "choice", "Gate", values[("pick",)], options=PORTS[:3]),
            Field("port", "choice", "Harbour", values.get(("port",), ""), options=PORTS),
            Field("many", "several", "Letters", values[("many",)], options=(("a", "A"), ("b", "B"))),
            Field("sure", "tick", "I am sure", values.get(("sure",), False), "Only if you are."),
            Field("number", "number", "Minutes", values[("number",)]),
            Field(
                "quote", "quote", "In the text", [("Before, ", False), (HOSTILE, True), (" after.", False)], lang="en"
            ),
            Rows("options", "Options", rows, "At least two.", add="Add an option"),
            Rows("kinds", "Questions", add="Add a question", kinds=KINDS),
        )
        notes = (Note("todo", "The second option needs a reason.", ("options", "o2", "why")), Note("ok", "All else."))
        return Sheet("A sheet", ("What it is for.",), fields, notes, (Action("save", "Save", main=True),))

    def _row(self, ident: str, text: str) -> Row:
        why = Field("why", "text", "Reason", self.values.get(("options", ident, "why"), ""))
        inner = Rows("parts", "Parts", (Row("p", "Part", (Field("t", "line", "Words", ""),)),))
        line = Field("text", "line", "Words", text)
        return Row(ident, text or "Option", (line, why, inner), removable=True, movable=True, folded=ident == "o2")

    def set(self, path: Path, value: Any) -> None:
        """Keep a value."""
        self.done.append(("set", path, value))
        if path == ("title",) and len(value) > 20:
            raise Problem("The title is too long", allowed="20 letters")
        if path[-1] == "text":
            self.rows[path[1]] = value
        else:
            self.values[path] = value

    def add(self, path: Path, kind: str = "") -> None:
        """Add a row."""
        self.done.append(("add", path, kind))
        if len(self.rows) >= 4:
            raise Problem("There are enough rows")
        self.rows[f"o{len(self.done) + 10}"] = ""

    def remove(self, path: Path) -> None:
        """Remove a row."""
        self.done.append(("remove", path))
        del self.rows[path[-1]]

    def move(self, path: Path, by: int) -> None:
        """Move a row."""
        self.done.append(("move", path, by))
        names = list(self.rows)
        at = names.index(path[-1])
        names.insert(at + by, names.pop(at))
        self.rows = {name: self.rows[name] for name in names}

    def press(self, action: str) -> None:
        """Note it."""
        self.pressed.append(action)

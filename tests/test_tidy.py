"""Lesson notebooks in canonical form."""

from __future__ import annotations

import copy
import json
import uuid
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import tidy as tidying
from toolkit.tidy import before_saving, command, faults, is_lesson, tidy, to_text, with_outputs_of

CHECKED = {"tags": ["nbval-check-output"]}


def code(name: str = "who-speaks", source: str = "1 + 1", **more: Any) -> dict[str, Any]:
    """A code cell as Jupyter keeps it."""
    cell = {"cell_type": "code", "id": name, "metadata": {}, "source": source, "outputs": []}
    return {**cell, "execution_count": None, **more}


def result(text: str = "2", **data: str) -> dict[str, Any]:
    """The output of a cell whose last line has a value."""
    data = {"text/plain": text, **{kind.replace("_", "/"): value for kind, value in data.items()}}
    return {"output_type": "execute_result", "execution_count": 9, "metadata": {}, "data": data}


def printed(text: str, name: str = "stdout") -> dict[str, Any]:
    """What a cell has printed."""
    return {"output_type": "stream", "name": name, "text": text}


def notebook(*cells: dict[str, Any], **metadata: Any) -> dict[str, Any]:
    """A notebook of these cells."""
    return {"cells": list(cells), "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


# Text with what breaks naive line handling: line separators, a carriage return, characters of many kinds.
texts = st.text(st.sampled_from("ab \n\r\u2028\x85\u00e9\u201c\U0001f600"), max_size=12)
as_text_or_lines = texts | texts.map(lambda text: text.splitlines(keepends=True))
tags = st.fixed_dictionaries({}, optional={"tags": st.lists(st.sampled_from(["nbval-check-output", "x"]), unique=True)})
looks = st.dictionaries(st.sampled_from(["collapsed", "trusted", "jupyter", "editable"]), st.booleans())
bundles = st.dictionaries(st.sampled_from(["text/plain", "text/html", "image/png"]), as_text_or_lines)
outputs = st.one_of(
    st.builds(
        lambda name, text: {"output_type": "stream", "name": name, "text": text},
        st.sampled_from(["stdout", "stderr"]),
        as_text_or_lines,
    ),
    st.builds(lambda data: {"output_type": "display_data", "metadata": {}, "data": data}, bundles),
    st.builds(
        lambda data, n: {"output_type": "execute_result", "metadata": {}, "data": data, "execution_count": n},
        bundles,
        st.integers(1, 99),
    ),
    st.just({"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["t"]}),
)
cells = st.builds(
    lambda kind, name, tag, look, source, out, count: {
        "cell_type": kind,
        "id": name,
        "metadata": {**look, **tag},
        "source": source,
        **({"outputs": out, "execution_count": count} if kind == "code" else {}),
    },
    st.sampled_from(["code", "markdown", "raw"]),
    st.from_regex(r"\A[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,5})?\Z"),
    tags,
    looks,
    as_text_or_lines,
    st.lists(outputs, max_size=3),
    st.none() | st.integers(1, 99),
)
notebooks = st.builds(
    lambda found, metadata: notebook(*found, **metadata),
    st.lists(cells, max_size=4),
    st.dictionaries(st.sampled_from(["widgets", "kernelspec", "authors"]), st.just({})),
)


@given(notebooks)
def test_tidying_twice_is_tidying_once(found: dict[str, Any]) -> None:
    """A tidy notebook stays as it is, in memory and on its way through a file."""
    once = tidy(found)
    assert tidy(once) == once
    assert tidy(json.loads(to_text(once))) == once


@given(notebooks)
def test_what_people_wrote_is_kept(found: dict[str, Any]) -> None:
    """Source, ids, kinds and tags come through, and the notebook that was given is not changed."""
    before = copy.deepcopy(found)
    kept = tidy(found)["cells"]
    assert found == before
    for old, new in zip(found["cells"], kept, strict=True):
        assert new["source"] == "".join(old["source"])
        assert (new["id"], new["cell_type"]) == (old["id"], old["cell_type"])
        assert new["metadata"].get("tags", []) == old["metadata"].get("tags", [])


@given(notebooks)
def test_a_tidy_notebook_is_what_jupyter_would_write(found: dict[str, Any]) -> None:
    """The format allows it, and Jupyter's own writer gives the same characters."""
    names = (f"cell-{n}" for n in range(9))
    text = to_text(tidy({**found, "cells": [{**cell, "id": next(names)} for cell in found["cells"]]}))
    read = nbformat.reads(text, as_version=4)
    nbformat.validate(read)
    assert nbformat.writes(read) + "\n" == text


def test_only_the_plain_text_of_checked_cells_stays() -> None:
    """Outputs go, but for the plain text that the tests compare a run with."""
    rich = [result(text_html="<b>2</b>"), printed("note", "stderr"), printed("a\n"), printed("b\n")]
    checked, other = tidy(
        notebook(code(outputs=rich, metadata=CHECKED), code("next", outputs=rich, execution_count=4))
    )["cells"]
    assert [output.get("data") or output["text"] for output in checked["outputs"]] == [{"text/plain": "2"}, "a\nb\n"]
    assert (other["outputs"], other["execution_count"]) == ([], None)


def test_the_order_in_which_cells_were_run_leaves_no_trace() -> None:
    """A checked cell counts by its place, so that running cells again does not change the file."""
    first, second = code(), code("two", outputs=[result()], metadata=CHECKED, execution_count=17)
    kept = tidy(notebook(first, second))["cells"][1]
    assert (kept["execution_count"], kept["outputs"][0]["execution_count"]) == (2, 2)


def test_the_metadata_of_one_machine_goes() -> None:
    """Widget state, versions and other kernels' names are not part of a lesson."""
    found = tidy(
        notebook(code(), widgets={"state": {}}, kernelspec={"name": "conda-x"}, language_info={"version": "3"})
    )
    assert found["metadata"]["kernelspec"]["name"] == "python3"
    assert found["metadata"]["language_info"] == {"name": "python"}
    assert set(found["metadata"]) == {"kernelspec", "language_info"}


def test_pictures_in_prose_stay() -> None:
    """An attachment belongs to the prose that shows it."""
    prose = {"cell_type": "markdown", "id": "prose", "metadata": {}, "source": "![x](attachment:x.png)"}
    assert tidy(notebook({**prose, "attachments": {"x.png": {}}}))["cells"][0]["source"] == prose["source"]
    assert tidy(notebook({**prose, "attachments": {"x.png": {"image/png": ""}}}))["cells"][0]["attachments"]


@pytest.mark.parametrize("name", ["", "1-first", "two words", "deadbeef", str(uuid.UUID(int=1 << 100 | 10 << 124))])
def test_an_id_must_be_words(name: str) -> None:
    """An id that Jupyter made up, or that is no name at all, is refused with an example of a good one."""
    (fault,) = faults(notebook(code(name)))
    assert "Cell 1" in fault
    assert "who-speaks" in fault


def test_an_id_must_be_the_cells_own() -> None:
    """Two cells of one name are told apart nowhere."""
    assert "of an earlier cell" in faults(notebook(code(), code()))[0]


def test_a_checked_cell_must_have_an_output() -> None:
    """The tag alone checks nothing, silently."""
    assert "has no output" in faults(notebook(code(metadata=CHECKED)))[0]
    assert not faults(notebook(code(metadata=CHECKED, outputs=[result()])))


def test_saving_a_lesson_tidies_it() -> None:
    """Jupyter's hook puts a lesson in canonical form and says whom to trust in Jupyter's own way."""
    model = {"type": "notebook", "content": notebook(code(outputs=[result()], metadata={"trusted": True}), widgets={})}
    before_saving(model, path="02.ipynb", contents_manager=None)
    assert model["content"]["cells"][0]["outputs"] == []
    assert model["content"]["cells"][0]["metadata"] == {"trusted": True}
    assert "widgets" not in model["content"]["metadata"]


def test_saving_leaves_other_peoples_notebooks_alone() -> None:
    """A notebook of one's own, a text file and an old format are saved as they are."""
    own = notebook(code("1a2b3c4d", outputs=[result()]))
    assert not is_lesson(own)
    for model in (
        {"type": "notebook", "content": own},
        {"type": "file", "content": "text"},
        {"type": "notebook", "content": {**notebook(code(outputs=[result()])), "nbformat": 3}},
    ):
        before = copy.deepcopy(model)
        before_saving(model, path="x")
        assert model == before


def test_using_a_lesson_through_jupyter_does_not_change_its_file(tmp_path: Path) -> None:
    """Opened, run and saved by Jupyter's own file manager, a lesson is the same bytes as before."""
    manager_module = pytest.importorskip("jupyter_server.services.contents.filemanager")
    file = tmp_path / "lesson.ipynb"
    text = to_text(tidy(notebook(code(outputs=[result()], metadata=CHECKED), code("next"))))
    file.write_text(text, encoding="utf-8")
    manager = manager_module.FileContentsManager(root_dir=str(tmp_path), pre_save_hook="toolkit.tidy.before_saving")
    model = manager.get("lesson.ipynb")
    model["content"]["cells"][1].update(outputs=[nbformat.from_dict(printed("x"))], execution_count=3)
    model["content"]["metadata"]["widgets"] = {}
    manager.save(model, "lesson.ipynb")
    assert file.read_text(encoding="utf-8") == text


def test_what_a_student_answered_does_not_enter_the_file(tmp_path: Path) -> None:
    """A checked cell keeps the output that stands in the file, until its source is another one."""
    before = tidy(notebook(code(outputs=[result("0 tries")], metadata=CHECKED), code("next", metadata=CHECKED)))
    used = tidy(
        notebook(code(outputs=[result("7 tries")], metadata=CHECKED), code("new", outputs=[result()], metadata=CHECKED))
    )
    kept = with_outputs_of(used, before)
    assert [c["outputs"][0]["data"]["text/plain"] for c in kept["cells"]] == ["0 tries", "2"]
    changed = tidy(notebook(code(source="2 + 2", outputs=[result("4")], metadata=CHECKED)))
    assert with_outputs_of(changed, before) == changed


def test_running_renews_the_outputs_that_tests_compare(tmp_path: Path) -> None:
    """`medialit tidy --run` runs a lesson with a journal of its own and keeps what it says."""
    pytest.importorskip("nbclient")
    file = tmp_path / "lesson.ipynb"
    source = "import os\nos.path.basename(os.environ['MEDIALIT_ANSWERS'])[:9]"
    file.write_text(to_text(tidy(notebook(code(source=source, metadata=CHECKED)))), encoding="utf-8")
    assert command([str(file)], run=True) == 0
    assert json.loads(file.read_bytes())["cells"][0]["outputs"][0]["data"]["text/plain"] == ["'medialit-'"]


def test_the_command_tidies_and_then_has_nothing_to_say(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`medialit tidy` rewrites what is untidy; `--check` only says so."""
    file = tmp_path / "lesson.ipynb"
    file.write_text(json.dumps(notebook(code(outputs=[result()]))), encoding="utf-8")
    before = file.read_bytes()
    assert command([str(file)], check=True) == 1
    assert file.read_bytes() == before
    assert "medialit tidy" in capsys.readouterr().err
    assert command([str(tmp_path)], check=False) == 0
    assert command([str(tmp_path)], check=True) == 0


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "not a notebook"),
        ("[]", "not a notebook"),
        ('{"nbformat": 4}', "not a notebook"),
        ('{"nbformat": 3, "worksheets": []}', "nbformat 3"),
    ],
)
def test_a_file_that_is_no_notebook_is_named(
    content: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message says which file and what is wrong; the file stays as it is."""
    file = tmp_path / "lesson.ipynb"
    file.write_text(content, encoding="utf-8")
    assert command([str(file)], check=False) == 1
    assert words in (said := capsys.readouterr().err)
    assert "lesson.ipynb" in said
    assert file.read_text(encoding="utf-8") == content


def test_a_file_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A slip in a name is said, not passed over."""
    assert command([str(tmp_path / "none.ipynb")], check=True) == 1
    assert "none.ipynb: cannot be read" in capsys.readouterr().err


def test_every_lesson_of_the_course_is_tidy(capsys: pytest.CaptureFixture[str]) -> None:
    """What is committed is canonical; `medialit tidy` makes it so."""
    assert tidying.command([], check=True) == 0, capsys.readouterr().err

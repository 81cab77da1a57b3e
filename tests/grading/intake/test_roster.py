"""A class list finds people by number and by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.grading.intake.roster import Person, read_roster
from toolkit.problem import BrokenFile

LISTS = {
    "own": "name,id,e-mail\nAna Lind,a1,ana@school.example\nZoë Ostré,z2,zoe@school.example\n",
    "moodle": "Identifier,Full name,Email address,Status\nParticipant 77,Ana Lind,ana@school.example,-\n",
    "canvas": 'Student,ID,SIS Login ID,Section\n    Points Possible,,,\n"Lind, Ana",77,a1,B\n"Ostré, Zoë",78,z2,B\n',
    "blackboard": '"Last Name"\t"First Name"\t"Username"\n"Lind"\t"Ana"\t"a1"\n',
    "german": "Vorname;Nachname;E-Mail-Adresse;ID-Nummer\nAna;Lind;ana@school.example;77\n",
}


def saved(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    """The list as a file."""
    (folder / "class.csv").write_bytes(text.encode(encoding))
    return folder / "class.csv"


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_list_with_a_heading_will_do(tmp_path: Path, kind: str, encoding: str) -> None:
    """What platforms export and what a teacher types."""
    found = read_roster(saved(tmp_path, LISTS[kind], encoding))
    ana = found.people[0]
    assert set(ana.name.replace(",", "").split()) == {"Ana", "Lind"}
    assert found.find("", "ana lind") == found.find("", "Lind, Ana") == found.find("", "lindana") == ana
    assert found.find("77" if kind in ("moodle", "canvas", "german") else "A1", "somebody else") == ana
    assert found.find("", "") is None


def test_who_shares_a_name_is_not_found_by_it(tmp_path: Path) -> None:
    """Two people with one name are told apart by number alone."""
    found = read_roster(saved(tmp_path, "name,id\nAna Lind,1\nAna Lind,2\n"))
    assert found.find("", "Ana Lind") is None
    assert found.find("2", "Ana Lind") == Person("Ana Lind", "2", "", ("2",))


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "name\n" + '"' + "x" * 200_000])
def test_a_file_that_is_no_list_is_a_problem(tmp_path: Path, text: str) -> None:
    """The message says what is missing."""
    with pytest.raises(BrokenFile):
        read_roster(saved(tmp_path, text))


def test_a_list_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    """The same."""
    with pytest.raises(BrokenFile):
        read_roster(tmp_path / "no.csv")

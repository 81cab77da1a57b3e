"""Languages: which one is spoken, where, and that one reader's choice is nobody else's."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from toolkit import article, articles, open_lesson, words
from toolkit.article import spoken_date
from toolkit.labels import label
from toolkit.lesson import load
from toolkit.problem import UnknownName
from toolkit.teaching.wheel import toolkit_files
from toolkit.words import direction, everywhere, inside, known, language, languages, say, say_n, speaking

CHOICE = "first-look"


@pytest.fixture
def german(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which `MEDIALIT_LANGUAGE` asks for German."""
    monkeypatch.setenv("MEDIALIT_LANGUAGE", "de_AT.UTF-8")


def test_english_is_spoken_where_nobody_chooses() -> None:
    """The words of the code are English, and need no catalogue."""
    assert language() == "en"
    assert say("{n} of {total} found.", n=1, total=2) == "1 of 2 found."
    assert (say_n("{n} word", "{n} words", 1), say_n("{n} word", "{n} words", 0)) == ("1 word", "0 words")


@pytest.mark.usefixtures("german")
def test_the_environment_chooses_for_a_whole_machine() -> None:
    """A school sets one variable; a lesson that names a language still has its own."""
    assert language() == "de"
    assert repr(articles()).startswith("Artikel\nName")
    assert repr(open_lesson("02")).startswith("Lektion 02")
    assert repr(open_lesson("02", language="en")).startswith("Lesson 02")


def test_an_unknown_language_in_the_environment_is_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slip in a setting must not stop a class."""
    monkeypatch.setenv("MEDIALIT_LANGUAGE", "xx")
    assert repr(open_lesson("02")).startswith("Lesson 02")


def test_an_unknown_language_in_a_call_is_refused(answers: Path) -> None:
    """Who asks for a language by name is told which there are."""
    with pytest.raises(UnknownName, match="no language called 'xx'") as refused:
        open_lesson("02", language="xx")
    assert refused.value.allowed == "en, de"


def test_two_lessons_speak_two_languages_side_by_side(answers: Path) -> None:
    """Each page answers in the language in which it was opened, in any order, also when it is shown later."""
    german, english = open_lesson("02", language="de"), open_lesson("02")
    verdicts = german.answer(CHOICE, "head"), english.answer(CHOICE, "head")
    assert [v.headline for v in verdicts] == ["Noch nicht.", "Not yet."]
    assert [str(v).split("\n")[0] for v in verdicts] == ["Noch nicht. Wertung: 0\u00a0%.", "Not yet. Credit 0%."]
    assert [repr(p).split(" ")[0] for p in (english, german, english)] == ["Lesson", "Lektion", "Lesson"]
    assert language() == "en"


def test_a_widget_speaks_its_lessons_language_whoever_calls(answers: Path) -> None:
    """What the browser sends arrives outside of every `with`; the answer is German all the same."""
    page = open_lesson("02", language="de").ask(CHOICE)
    with speaking("en"):
        page.set_state({"answer": "head"})
        assert page.saved == "Gespeichert"
        page.set_state({"checks": 1})
    assert page.feedback["headline"] == "Noch nicht."
    assert page.view["strings"]["check"] == "Prüfen"
    assert repr(page) == "Übung: Who says it? 1 Antwort."


def test_english_pages_are_sent_no_words(answers: Path) -> None:
    """The page knows English by itself."""
    page = open_lesson("02")
    assert page.ask(CHOICE).view["strings"] == {}
    assert page.hand_in().view["strings"] == {}


def test_worked_examples_and_pictures_keep_their_language(answers: Path) -> None:
    """A notebook shows an output after the cell has run."""
    example = open_lesson("02", language="de").example("S06", "quent")
    assert "Signalwort: told" in repr(example)
    assert ">Quelle</span>" in example._repr_html_()
    assert ">Source</span>" in open_lesson("02").example("S06", "quent")._repr_html_()


def test_notes_are_said_in_the_lessons_language(answers: Path) -> None:
    """What cannot be shown is told in the reader's language, with what to do."""
    page = open_lesson("02", language="de")
    assert "nicht dein Fehler" in repr(page.ask("no-such"))
    assert "Erlaubt: " in repr(page.answer(CHOICE, "no-such"))
    assert "Fortsetzungscode" in repr(page.restore("x"))
    assert "noch nicht beantwortet" in repr(page.progress())


def test_an_exercise_is_the_same_in_every_language() -> None:
    """The hash beside an answer says what was asked; the names of labels around it do not count."""
    for ident in (w.id for w in load("02").course.exercises if w.part != "original"):
        english, german = load("02").exercise(ident), load("02", language="de").exercise(ident)
        with speaking("de"):
            assert german.shown == english.shown


def test_labels_have_names_in_each_language() -> None:
    """The table stays English; names and definitions are said when they are asked for."""
    with speaking("de"):
        assert label("cue").name == "Signalwort"
        assert inside(label("cue").name) == "Signalwort"
    assert (label("cue").name, inside(label("cue").name)) == ("Cue", "cue")


def test_a_thread_and_a_task_have_their_own_language() -> None:
    """What one reader chooses does not reach another, who is served at the same time."""
    in_thread: list[str] = []
    in_tasks: list[str] = []

    async def speak(tag: str) -> str:
        with speaking(tag):
            await asyncio.sleep(0.01)
            return say("Right.")

    async def both() -> None:
        in_tasks.extend(await asyncio.gather(speak("de"), speak("en")))

    with speaking("de"):
        for work in (lambda: in_thread.append(say("Right.")), lambda: asyncio.run(both())):
            other = Thread(target=work)
            other.start()
            other.join()
    assert in_thread == ["Right."]
    assert in_tasks == ["Richtig.", "Right."]


def test_the_language_is_given_back_after_a_fault() -> None:
    """A crash inside does not leave German behind."""
    with pytest.raises(ZeroDivisionError), speaking("de"):
        _ = 1 / 0
    assert language() == "en"


@pytest.mark.parametrize(
    ("tag", "found"), [("de", "de"), ("DE-at", "de"), ("de_CH.UTF-8", "de"), ("de@euro", "de"), ("d", ""), ("", "")]
)
def test_tags_are_read_with_or_without_a_country(tag: str, found: str) -> None:
    """People and systems write tags in many ways."""
    assert known(tag) == found


def test_braces_of_a_message_without_values_stay() -> None:
    """Course texts pass through as they are, and an empty text is no message."""
    assert say("a list of marks, or {label: [words]}") == "a list of marks, or {label: [words]}"
    with speaking("de"):
        assert say("A text of the {course}.") == "A text of the {course}."
        assert say("") == ""


def test_one_message_can_be_asked_for_in_all_languages() -> None:
    """For those who look for a verdict in a notebook, whatever its language."""
    assert everywhere("Right.") == ["Right.", "Richtig."]
    assert languages() == ("en", "de")


@pytest.mark.parametrize(
    ("tag", "side"),
    [
        *(("ar", "rtl"), ("ar-EG", "rtl"), ("he", "rtl"), ("fa_IR", "rtl"), ("ckb", "rtl"), ("pa-Arab", "rtl")),
        *(("en", "ltr"), ("ar-Latn", "ltr"), ("el", "ltr"), ("zh-Hans", "ltr"), ("pa", "ltr"), ("", "ltr")),
    ],
)
def test_the_direction_of_a_language(tag: str, side: str) -> None:
    """The language decides, and a script in the tag decides before it."""
    assert direction(tag) == side


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "14 March 2031, 18:05"),
        ("de", "14. März 2031, 18:05 Uhr"),
        ("el", "2031-03-14, 18:05"),
        ("ar", "\u20662031-03-14, 18:05\u2069"),
    ],
)
def test_a_date_is_said_in_its_articles_language(language: str, said: str) -> None:
    """Where we have no words, the form that is the same everywhere."""
    assert spoken_date("2031-03-14T18:05", language) == said


@pytest.mark.usefixtures("german")
def test_an_article_keeps_its_own_language() -> None:
    """A German page around an English article leaves the article alone."""
    assert "14 March 2031" in article("S06").byline
    assert 'lang="en"' in article("S06")._repr_html_()


def test_catalogues_load_when_they_are_used() -> None:
    """The first line of a lesson reads no catalogue."""
    script = (
        "import sys, toolkit, toolkit.words as w; print(w._catalogue.cache_info().currsize, 'babel' in sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert answer.stdout.split() == ["0", "False"]


def test_a_keyless_wheel_speaks_german_too() -> None:
    """A graded set brings the languages along."""
    assert {f"locale/de/LC_MESSAGES/medialit.{kind}" for kind in ("po", "mo")} <= set(toolkit_files())
    assert words.LOCALE.is_dir()

import importlib.util
import json
import re
from datetime import date, datetime
from pathlib import Path

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from toolkit.reading.dates import dates

# Languages with a test of their long and short forms, and those where the short form has digits alone.
BOTH_FORMS = re.findall(r"\w+", "bg bs cs da de el en es et fi fr hu id it lt lv mk ms nb nl pl")
LONG_FORM = re.findall(r"\w+", "hr pt ro ru sk sl sq sr sr_Latn sv tr uk be ca ar he hi ja ko zh vi")
MONTHS = Path(__file__).resolve().parents[1] / "months.py"


def values(text: str) -> list[str]:
    """The dates in a text, without their places."""
    return [stated.value for stated in dates(text)]


def test_the_names_of_months_are_what_cldr_says() -> None:
    """`months.json` is renewed by `python tests/months.py` and never by hand."""
    spec = importlib.util.spec_from_file_location("months", MONTHS)
    assert spec
    assert spec.loader
    months = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(months)
    assert months.FILE.read_text("utf-8") == months.text()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("December 16, 2031", "2031-12-16"),
        ("16 December 2031", "2031-12-16"),
        ("Dec. 16, 2031", "2031-12-16"),
        ("the 16th of December, 2031", "2031-12-16"),
        ("16-Dec-2031", "2031-12-16"),
        ("16. decembra 2031", "2031-12-16"),
        ("16 de diciembre de 2031", "2031-12-16"),
        ("le 1er mars 2031", "2031-03-01"),
        ("1.º de março de 2031", "2031-03-01"),
        ("16 d’octubre del 2031", "2031-10-16"),
        ("16 мая 2031 г.", "2031-05-16"),
        ("16. децембра 2031", "2031-12-16"),
        ("16. detsembril 2031", "2031-12-16"),
        ("16. listopada 2031.", "2031-10-16"),
        ("16 listopada 2031", "2031-11-16"),
        ("2031. december 16.", "2031-12-16"),
        ("2031 m. gruodžio 16 d.", "2031-12-16"),
        ("2031. gada 16. decembris", "2031-12-16"),
        ("16 ديسمبر 2031", "2031-12-16"),
        ("١٦ ديسمبر ٢٠٣١", "2031-12-16"),
        ("16 كانون الأول 2031", "2031-12-16"),
        ("16 בדצמבר 2031", "2031-12-16"),
        ("16 दिसंबर 2031", "2031-12-16"),
        ("2031年12月16日", "2031-12-16"),
        ("2031년 12월 16일", "2031-12-16"),
        ("16 tháng 12, 2031", "2031-12-16"),
        ("2031-12-16", "2031-12-16"),
        ("17.12.2031", "2031-12-17"),
        ("03.04.2031", "2031-04-03"),
        ("13/04/2031", "2031-04-13"),
        ("04/13/2031", "2031-04-13"),
        ("04/04/2031", "2031-04-04"),
    ],
)
def test_a_date_is_read_in_many_forms(text: str, value: str) -> None:
    """Day, month and year are known in the forms and languages that pages are written in."""
    assert values(f"It was {text}, they say.") == [value]


@pytest.mark.parametrize("locale", BOTH_FORMS)
@pytest.mark.parametrize("form", ["long", "medium"])
def test_what_babel_writes_is_read(locale: str, form: str) -> None:
    """A date in the usual forms of a language comes back as that date, in each month."""
    for month in range(1, 13):
        day = date(2031, month, 25)
        assert values(format_date(day, form, locale)) == [day.isoformat()]


@pytest.mark.parametrize("locale", LONG_FORM)
def test_what_babel_writes_in_full_is_read(locale: str) -> None:
    """The long form of a date comes back as that date, in each month and in any script."""
    for month in range(1, 13):
        day = date(2031, month, 25)
        assert values(format_date(day, "long", locale)) == [day.isoformat()]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("17 Dec, 2031 11:41", "2031-12-17T11:41"),
        ("11:41 17.12.2031", "2031-12-17T11:41"),
        ("2031-12-17T11:41:05+01:00", "2031-12-17T11:41"),
        ("3:05 PM · Mar 4, 2031", "2031-03-04T15:05"),
        ("12:10 a.m., 4 March 2031", "2031-03-04T00:10"),
        ("3:05 p. m. · 4 mar. 2031", "2031-03-04T15:05"),
        ("March 4, 2031 at 8:00pm PST", "2031-03-04T20:00"),
        ("4. März 2031 um 15.05 Uhr", "2031-03-04T15:05"),
        ("4 mars 2031 à 15h05", "2031-03-04T15:05"),
        ("下午3:05 · 2031年3月4日", "2031-03-04T15:05"),
        ("4 March 2031, 27:61", "2031-03-04"),
    ],
)
def test_a_time_beside_a_date_is_read_with_it(text: str, value: str) -> None:
    """Hours and minutes before or behind a date are a part of it, and what is no time is left out."""
    assert values(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "03/04/2031",
        "31 February 2031",
        "2031-02-30",
        "March 2031",
        "4 March",
        "in 2031",
        "04.03.31",
        "16 boats 2031",
        "https://courier.example/2031/12/16/boats",
        "tel. 12/12/20311",
        "16 December 20311",
        "4 March 3031",
        "",
    ],
)
def test_nothing_is_guessed(text: str) -> None:
    """Dates that are not whole, not possible or have two readings are no dates."""
    assert values(text) == []


def test_dates_tell_where_they_stand() -> None:
    """The place of a date is that of its words, time included, between the offsets that were asked for."""
    text = "On 4 March 2031 and on 5 March 2031, 18:05, then 6 March 2031."
    places = [text[stated.start : stated.stop] for stated in dates(text, 10, len(text) - 3)]
    assert places == ["5 March 2031, 18:05"]


@given(st.text(st.sampled_from("0123456789 .,/-:TMarchDec年月日äд٣\n"), max_size=80) | st.text(max_size=80))
def test_any_text_has_dates_in_order(text: str) -> None:
    """Whatever the text, dates come in order, inside it, without overlap, and are real."""
    at = 0
    for stated in dates(text):
        assert stated.start is not None
        assert stated.stop is not None
        assert at <= stated.start < stated.stop <= len(text)
        assert datetime.fromisoformat(stated.value)
        at = stated.stop


def test_the_file_of_months_says_its_format() -> None:
    """Data files say what they are."""
    assert json.loads((MONTHS.parents[1] / "toolkit/reading/months.json").read_text("utf-8"))["format"] == "months/1"

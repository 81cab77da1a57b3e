from calendar import month_name
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.exercises.compare import plain, same_date, same_number, same_text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tavi Renholt", "tavi  renholt."),
        ("Núñez", "nunez"),
        ("Renholt’s “letter”", 'renholt\'s "letter"'),
        ("Calder–Coast", "Calder-Coast"),
        ("Straße", "STRASSE"),
    ],
)
def test_what_does_not_count_is_not_counted(one: str, other: str) -> None:
    """Case, accents, doubled spaces, the form of marks and dashes, a stop at the end: the same answer."""
    assert same_text(one, other)


def test_another_word_is_another_answer() -> None:
    """Tolerance ends at the letters."""
    assert not same_text("Renholt", "Renhold")


FORMS = (
    "{d} {name} {y}",
    "{d}. {name} {y}",
    "{name} {d}, {y}",
    "{y}-{m:02}-{d:02}",
    "{d}.{m}.{y}",
    "{d}/{m}/{y}",
    "{m}/{d}/{y}",
)


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.sampled_from(FORMS), st.booleans())
def test_a_day_is_known_in_all_its_forms(day: date, form: str, short: bool) -> None:
    """Day first or month first, in words or numbers, with the month cut short: the same day."""
    name = month_name[day.month][: 3 if short else None]
    assert same_date(form.format(d=day.day, m=day.month, y=day.year, name=name), day.isoformat())


@pytest.mark.parametrize("text", ["31 February 2031", "14 March", "March 2031", "yesterday", "", "14 Foo 2031"])
def test_half_a_date_is_no_date(text: str) -> None:
    """Without day, month and year nothing is guessed."""
    assert not same_date(text, "2031-03-14")


@pytest.mark.parametrize(
    ("one", "other"), [("1,140", "1140"), ("1 140", "1140"), ("1’140", "1140"), ("3,5", "3.5"), ("71 %", "71%")]
)
def test_a_number_is_known_in_all_its_forms(one: str, other: str) -> None:
    """Separators of thousands and the decimal comma do not count."""
    assert same_number(one, other)


@pytest.mark.parametrize(("one", "other"), [("1140", "1141"), ("twelve", "12"), ("71", "71%"), ("", "")])
def test_another_number_is_another_answer(one: str, other: str) -> None:
    """What is not the number, or no number in digits, is not accepted."""
    assert not same_number(one, other)


@given(st.text(max_size=40))
def test_plain_is_stable(text: str) -> None:
    """Comparing never depends on how often a text was made plain, and never fails."""
    assert same_text(plain(text), text) or plain(plain(text)) != plain(text)
    same_date(text, text)
    same_number(text, text)

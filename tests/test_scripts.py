"""Articles that run from right to left, or are not in Latin letters: the same promises as for all others."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.article import Article
from toolkit.exercises.highlight import Highlight
from toolkit.lesson import Lesson, load
from toolkit.quotation import locate
from toolkit.resume import from_code, to_code
from toolkit.sentences import sentences, words
from toolkit.widgets.painted import worked
from toolkit.widgets.view import view

HERE = Path(__file__).parent
NAMES = ("AR", "EL", "ZH")


@pytest.fixture
def lesson(answers: Path, monkeypatch: pytest.MonkeyPatch) -> Lesson:
    """The lesson on articles in Arabic, Greek and Chinese."""
    monkeypatch.setenv("MEDIALIT_LESSONS", str(HERE / "articles"))
    return load("77")


@pytest.fixture(params=NAMES)
def article(request: pytest.FixtureRequest, lesson: Lesson) -> Article:
    """Each of the three articles."""
    return lesson.article(request.param)


def cut(text: str) -> list[str]:
    """The sentences of a text."""
    return [s.of(text) for s in sentences(text)]


# ------------------------------------------------------------------------------------------------ sentences and words


@pytest.mark.parametrize(
    "drawn",
    [
        "هل توقفت العبّارة؟ |نعم، توقفت. |«ليس لدينا خيار.» قالت رئيسة البلدية. |ثم غادرت.",
        "«من دفع؟» سألت الصحفية. |لم يجب أحد.",
        "کشتی رک گئی۔ |کیا وہ چلے گی؟ |نہیں۔",
        "नाव रुक गई। |क्या वह चलेगी? |हाँ॥",
        "מי שילם? |איש לא ידע. |„אין לנו ברירה.” אמרה ראש העיר.",
        "Η γέφυρα έκλεισε. |Ποιος το είπε; |Ο δήμαρχος. |«Δεν έχουμε επιλογή», είπε.",
        "Մեկ։ |Երկու։",
        "“我们没有选择。”她对记者说。|渡轮停运两周。|谁知道？|“好。”|问题还在。",
        "「川は開いている。」と彼女は述べた。|次の文。",
        "Sie fragte: „Wer zahlt?“ |Niemand antwortete. |„Wir haben keine Wahl.“ |Das sagte „Dr. Holm“.",
        "»Wir gehen.« |Sie ging.",
        "« Nous n’avons pas le choix. » |Le maire est parti. |« Qui paie ? » demande-t-il. |Rien.",
        "He saw it; then he left. |“Who paid?” he asked.",
    ],
)
def test_sentences_end_where_the_bar_stands(drawn: str) -> None:
    """Each script has full stops and question marks of its own; what is said goes on after the quotation."""
    assert cut(drawn.replace("|", "")) == [part.strip() for part in drawn.split("|")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("هَلْ توقفت؟", ["هَلْ", "توقفت"]),
        ("می\u200cرود.", ["می\u200cرود"]),
        ("שָׁלוֹם, עולם", ["שָׁלוֹם", "עולם"]),
        ("नाव रुक गई।", ["नाव", "रुक", "गई"]),
        ("Ο δήμαρχος, «ναι».", ["Ο", "δήμαρχος", "ναι"]),
        ("我们说 hello。", ["我", "们", "说", "hello"]),
    ],
)
def test_words_keep_their_signs(text: str, expected: list[str]) -> None:
    """Vowel signs and joiners belong to their word, punctuation does not; Chinese characters stand alone."""
    assert [w.of(text) for w in words(text)] == expected


# ------------------------------------------------------------------------------------------------ articles


def test_blocks_cover_the_text_and_the_first_is_the_headline(article: Article) -> None:
    """Nothing hangs on Latin letters."""
    assert [b.kind for b in article.blocks] == ["headline", "paragraph", "paragraph"]
    assert "".join(b.span.of(article.text) for b in article.blocks) == article.text
    assert article.text.startswith(f"# {article.headline}\n")


def test_paragraphs_hold_the_sentences_that_a_reader_sees(article: Article) -> None:
    """Four sentences in the first paragraph, two in the second."""
    counts = [len(sentences(article.text, b.start, b.stop)) for b in article.blocks]
    assert counts == [1, 4, 2]


def test_marks_are_the_words_of_the_sidecar(article: Article) -> None:
    """Quotations in context find their place in any script, with a gap and without white space."""
    assert len([m for m in article.marks if m.label == "cue"]) == 4
    for mark in article.marks:
        quote = mark.quote(article.text)
        assert quote == quote.strip()
        assert quote


def test_a_gap_in_a_quotation_needs_no_white_space_in_chinese() -> None:
    """` … ` stands for any words; Chinese writes none between them."""
    text = "市长说，渡轮停航。船长说，不知道。"
    assert locate(text, "⟦船长 … 知道⟧").of(text) == "船长说，不知道"
    assert locate("one two three", "⟦one … three⟧").of("one two three") == "one two three"


def test_an_article_says_its_language_and_direction(article: Article) -> None:
    """A browser and a screen reader need both, in the text alone and in a worked example."""
    side = "rtl" if article.id == "AR" else "ltr"
    opening = f'lang="{article.language}" dir="{side}"'
    assert opening in article._repr_html_()
    assert opening in worked(article, "all", ("source", "cue", "content"))._repr_html_()
    assert "2031-03-14" in article.byline


# ------------------------------------------------------------------------------------------------ exercises


def test_the_key_earns_full_credit_and_half_of_it_less(lesson: Lesson) -> None:
    """In words and in sentences."""
    for ident in (f"{unit}-{name.lower()}" for unit in ("words", "sentences") for name in NAMES):
        exercise = lesson.exercise(ident)
        key = exercise.solution()
        assert exercise.check(key).credit == 1.0
        assert exercise.check(key[:2]).credit < 1.0


def test_punctuation_at_the_edge_of_a_mark_costs_nothing(lesson: Lesson) -> None:
    """Nobody loses credit for the full stop of their own script."""
    exercise = lesson.exercise("words-zh")
    assert isinstance(exercise, Highlight)
    content = next(m for m in exercise.key if m.id == "bren.content").parts[0]
    wider = {"start": content.start - 1, "stop": content.stop + 1, "label": "content"}
    assert "，" in exercise.article.text[wider["start"] : wider["stop"]]
    assert [p.state for p in exercise.check([wider]).parts if p.ref == "bren.content"] == ["right"]


def test_offsets_on_the_page_are_offsets_in_the_file(lesson: Lesson) -> None:
    """Every run of visible text stands where it says, in code points; hidden asterisks are counted and not shown."""
    for name in NAMES:
        exercise = lesson.exercise(f"words-{name.lower()}")
        shown = view(exercise)
        assert (shown["lang"], shown["dir"]) == (lesson.article(name).language, "rtl" if name == "AR" else "ltr")
        runs = [run for s in shown["sentences"] for run in s["runs"]]
        assert all(exercise.article.text[start : start + len(text)] == text for start, text, _ in runs)
        assert [text.replace(".", "") for _, text, style in runs if style == "strong"] == ["1140"]
        assert not [text for _, text, _ in runs if "*" in text]


def test_answers_in_words_of_the_text_are_found(lesson: Lesson) -> None:
    """Where no widget loads, a student copies words from the article."""
    verdict = lesson.check("words-ar", {"source": ["رئيسة البلدية إلكا برين"], "cue": ["⟦قالت⟧ رئيسة"]})
    assert [p.state for p in verdict.parts if p.ref in ("bren.source", "bren.cue")] == ["right", "right"]


def test_a_resume_code_brings_marks_back(lesson: Lesson) -> None:
    """The code counts offsets, whatever the letters."""
    exercises = {i: lesson.exercise(i) for i in lesson.written}
    given = {i: e.solution() for i, e in exercises.items() if e.kind == "highlight"}
    back = from_code(exercises, to_code(exercises, given))
    assert {i: exercises[i].read(v) for i, v in back.items()} == {i: exercises[i].read(v) for i, v in given.items()}

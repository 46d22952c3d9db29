"""A passage stands in the text around it, and never in another's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.model import Article, Passage
from ledger.report.excerpt import Excerpt, excerpt

TEXT = "First paragraph.\nBefore the words, the passage itself, and after it.\nThird paragraph."


def _article(text: str = TEXT, title: str = "The title") -> Article:
    return Article(title=title, text=text, source="Outlet", language="en")


def _passage(words: str, text: str = TEXT, **rest: object) -> Passage:
    start = text.index(words)
    return Passage(text=words, start=start, end=start + len(words), **rest)  # type: ignore[arg-type]


def test_the_paragraph_around_it_is_shown() -> None:
    found = excerpt(_passage("the passage itself"), _article())
    assert found == Excerpt("Before the words, ", "the passage itself", ", and after it.")


def test_long_paragraphs_are_cut_between_words() -> None:
    text = "one two three four five six seven eight nine"
    found = excerpt(_passage("five", text), _article(text), around=10)
    assert found == Excerpt("four ", "five", " six", cut_before=True, cut_after=True)


def test_a_title_is_its_own_text() -> None:
    found = excerpt(Passage(text="title", start=4, end=9, part="title"), _article())
    assert found == Excerpt("The ", "title", "")


@pytest.mark.parametrize(
    ("passage", "article"),
    [
        (Passage(text="typed by hand", start=0, end=0), None),
        (Passage(text="typed by hand", start=0, end=0), _article()),
        (Passage(text="was corrected", start=0, end=13), _article()),  # the text no longer reads so
        (Passage(text="far", start=900, end=903), _article()),
    ],
)
def test_a_context_that_may_be_anothers_is_left_out(passage: Passage, article: Article | None) -> None:
    assert excerpt(passage, article) == Excerpt("", passage.text, "")


@given(st.text(max_size=80), st.data(), st.integers(min_value=1, max_value=20))
def test_an_excerpt_is_a_run_of_the_text(text: str, data: st.DataObject, around: int) -> None:
    start = data.draw(st.integers(min_value=0, max_value=len(text)))
    end = data.draw(st.integers(min_value=start, max_value=len(text)))
    found = excerpt(Passage(text=text[start:end], start=start, end=end), _article(text), around)
    assert found.before + found.passage + found.after in text
    assert found.passage == text[start:end]
    assert max(len(found.before), len(found.after)) <= around

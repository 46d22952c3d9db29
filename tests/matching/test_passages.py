"""What of an article is held against claims."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.matching import passages
from ledger.model import Article


def article(text: str, title: str = "", language: str = "en") -> Article:
    return Article(title=title, text=text, source="test", language=language, id="A7")


def test_title_then_lead_then_sentences() -> None:
    text = (
        "The minister promised new power stations within two years. The work will begin in Basra in the spring.\n"
        "Critics pointed out that the same promise had been made to the province three years ago."
    )
    found = passages(article(text, "Minister promises power stations"))
    lead = text.split("\n", maxsplit=1)[0]
    assert [one.text for one in found] == [
        "Minister promises power stations",
        lead,
        "The minister promised new power stations within two years.",
        text[len(lead) + 1 :],
    ]
    assert [one.part for one in found] == ["title", "text", "text", "text"]


def test_a_short_sentence_is_read_with_the_one_before_it() -> None:
    text = "The coalition will leave the base in September, the general told reporters in Baghdad. He named no day."
    assert text in {one.text for one in passages(article(text))}


def test_a_short_sentence_that_opens_a_paragraph_stands_alone() -> None:
    text = "The coalition will leave the base in September, the general told reporters in Baghdad.\nHe named no day."
    assert "He named no day." in {one.text for one in passages(article(text))}


def test_nothing_comes_of_an_empty_article() -> None:
    assert passages(article("", "")) == []
    assert passages(article(" \n\n ", "  ")) == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.text(max_size=60), st.sampled_from(["en", "ar"]))
def test_offsets_give_the_words_and_none_comes_twice(text: str, title: str, language: str) -> None:
    found = passages(article(text, title, language))
    for one in found:
        whole = title if one.part == "title" else text
        assert whole[one.start : one.end] == one.text
        assert one.article == "A7"
    assert len({(one.part, one.start, one.end) for one in found}) == len(found)

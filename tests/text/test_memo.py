"""What is remembered of words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ledger.text.memo import LONGEST, Memo


@given(st.lists(st.text("ab", max_size=3)), st.integers(1, 5))
def test_what_is_known_is_what_was_made_and_no_more_than_asked_for(words: list[str], most: int) -> None:
    memo = Memo(len, most=most)
    for word in words:
        assert memo[word] == len(word)
        assert len(memo) <= most


def test_a_word_is_worked_out_once() -> None:
    made: list[str] = []
    memo = Memo(made.append)
    assert [memo[word] for word in ("a", "b", "a", "a")] == [None] * 4
    assert made == ["a", "b"]


def test_what_is_longer_than_any_word_is_not_kept() -> None:
    memo = Memo(len)
    assert memo["x" * 10_000_000] == 10_000_000
    assert memo["x" * LONGEST] == LONGEST
    assert list(memo) == ["x" * LONGEST]

"""Agreement of editors: figures known from the literature, and laws."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.review import Rating, agreement


def ratings(said: dict[str, str]) -> list[Rating]:
    return [
        Rating(editor=name, item=str(at), value=value)
        for name, values in said.items()
        for at, value in enumerate(values)
        if value != "-"
    ]


def test_two_who_rate_at_random_and_two_who_agree() -> None:
    # 50 items: both yes 20, both no 15, a alone 5, b alone 10: kappa 0.4 (Cohen's own worked example).
    one, other = "y" * 25 + "n" * 25, "y" * 20 + "n" * 5 + "y" * 10 + "n" * 15
    found = agreement(ratings({"a": one, "b": other}))
    assert found.kappas["a", "b"] == pytest.approx(0.4)
    assert found.observed == pytest.approx(0.7)
    assert len(found.apart) == 15


def test_alpha_with_what_was_not_rated() -> None:
    """Krippendorff, Computing Krippendorff's alpha-reliability (2011), section C: nominal, alpha 0.743."""
    said = {
        "a": "123321412---",
        "b": "1233224125-3",
        "c": "-3332342251-",
        "d": "12332441251-",
    }
    found = agreement(ratings(said))
    assert found.alpha == pytest.approx(0.743, abs=0.001)
    assert found.items == 11


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("12345"), st.sampled_from("xyz")), max_size=40)
)
def test_laws(rows: list[tuple[str, str, str]]) -> None:
    given_ratings = [Rating(editor=e, item=i, value=v) for e, i, v in rows]
    found = agreement(given_ratings)
    assert all(
        -1.0001 <= figure <= 1.0001 for figure in (found.alpha, *found.kappas.values()) if figure is not None
    )
    assert found.observed is None or 0 <= found.observed <= 1
    assert len(found.apart) <= found.items
    if found.observed == 1:
        assert not found.apart
        assert found.alpha in (None, pytest.approx(1))

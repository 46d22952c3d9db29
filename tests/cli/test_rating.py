"""`ledger rate`: drawn, rated apart, compared; and nothing is judged by it."""

from __future__ import annotations

import pytest

from tests.cli.test_sitting import made, waiting  # noqa: F401 - the fixtures
from tests.conftest import Ledger


def give(ledger: Ledger, editor: str, match: str, verdict: str, *more: str) -> int:
    return ledger.within("rate", "give", match, verdict, "--editor", editor, *more).code


def test_two_editors_apart(waiting: Ledger) -> None:  # noqa: F811
    assert waiting.within("rate", "draw", "3", "--seed", "7").out == "S1\n"
    first = waiting.within("rate", "next", "--editor", "a", "--json").rows[0]
    assert first["left"] == 3
    assert not {"score", "stance", "judgement", "features"} & first.keys()
    assert "proposed" not in waiting.within("rate", "next", "--editor", "a").out
    matches = ["M1", "M2", "M3"]
    for match in matches:
        assert give(waiting, "a", match, "accepted", "--stance", "repeats") == 0
    assert waiting.within("rate", "next", "--editor", "a").code == 1
    assert waiting.within("rate", "agree", "--editor", "a").code == 1
    assert give(waiting, "b", "M1", "accepted", "--stance", "moves") == 0
    refused = waiting.within("rate", "agree", "--editor", "b")
    assert refused.code == 2
    assert "2 of S1 to rate yet" in refused.err
    assert give(waiting, "b", "M2", "rejected") == 0
    assert give(waiting, "b", "M3", "accepted", "--stance", "repeats") == 0
    row = waiting.within("rate", "agree", "--editor", "b", "--json").rows[0]
    assert row["editors"] == ["a", "b"]
    assert row["verdict"]["apart"] == {"M2": {"a": "accepted", "b": "rejected"}}
    assert row["verdict"]["observed"] == pytest.approx(2 / 3)
    assert row["stance"]["apart"] == {"M1": {"a": "repeats", "b": "moves"}}
    assert "Krippendorff's alpha" in waiting.within("rate", "agree", "S1", "--editor", "c").out
    judged = [waiting.within("show", match, "--json").rows[0]["judgement"] for match in matches]
    assert judged == ["proposed"] * 3, "a rating judges nothing"
    assert waiting.within("verify").code == 0
    assert waiting.within("rebuild").code == 0


def test_a_sample_can_be_drawn_again(waiting: Ledger) -> None:  # noqa: F811
    drawn = []
    for _ in range(2):
        name = waiting.within("rate", "draw", "2", "--seed", "3").out.strip()
        drawn.append(waiting.within("rate", "agree", name, "--json").rows[0]["matches"])
    assert drawn[0] == drawn[1]


@pytest.mark.parametrize(
    "args",
    [
        ("draw", "0"),
        ("draw", "4"),
        ("next", "S9"),
        ("give", "M9", "accepted"),
        ("give", "M1", "perhaps"),
        ("give", "M1", "accepted", "--stance", "so"),
        ("give", "M1", "accepted", "--sample", "S9"),
        ("agree", "S9"),
    ],
)
def test_calls_that_cannot_be(waiting: Ledger, args: tuple[str, ...]) -> None:  # noqa: F811
    assert waiting.within("rate", "draw", "3").code == 0
    ran = waiting.within("rate", *args)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1


def test_what_was_said_stands(waiting: Ledger) -> None:  # noqa: F811
    assert waiting.within("rate", "draw", "1", "--seed", "1").code == 0
    match = waiting.within("rate", "next", "--json").rows[0]["id"]
    other = next(one for one in ("M1", "M2", "M3") if one != match)
    assert give(waiting, "a", match, "unsure") == 0
    assert give(waiting, "A", match, "accepted") == 2
    assert give(waiting, "a", other, "accepted") == 2

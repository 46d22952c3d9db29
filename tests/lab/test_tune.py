"""`ledger lab tune`: what a desk's own judgements say of the threshold and the coefficients."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from ledger.lab.judged import Judged
from ledger.lab.tune import at_least, lacking, rows, suggest
from ledger.model import Match
from tests.conftest import Ledger
from tests.lab.desks import judged_desk


def pairs(right: list[float], wrong: list[float]) -> tuple[list[Judged], list[float]]:
    """Judged pairs with these scores, accepted ones first; of two languages in turn."""
    tongues = (("en", "en"), ("ar", "en"))
    made = [
        Judged(f"C{at}", tongues[at % 2], {}, 0.0, at < len(right)) for at in range(len(right) + len(wrong))
    ]
    return made, [*right, *wrong]


SUGGESTED = [
    ([0.8] * 34, [0.3] * 50, None, "too few judgements: 34 accepted, 50 rejected"),
    ([0.8] * 35, [0.3] * 50, 0.31, "finds 35 of 35 accepted (at least 0.90) and spares 50 of 50 rejected"),
    ([0.8] * 35, [0.3] * 25 + [0.85] * 25, 0.31, "spares 25 of 50 rejected"),
    ([0.8] * 95 + [0.35] * 5, [0.3, 0.5], 0.31, "finds 100 of 100"),
    ([0.8] * 198 + [0.35] * 2, [0.3, 0.5], 0.51, "finds 198 of 200"),
    ([0.8] * 100, [0.9] * 9, 0.25, "no stricter one"),
    ([0.8] * 100 + [0.15] * 30, [0.5] * 9, 0.15, "0.25 finds 100 of 130 accepted, the others were linked"),
    ([0.8] * 50 + [0.01] * 50, [], None, "no threshold finds 0.9 of the 100 accepted"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "threshold", "why"), SUGGESTED)
def test_the_threshold_suggested(
    right: list[float], wrong: list[float], threshold: float | None, why: str
) -> None:
    found = suggest(*pairs(right, wrong), now=0.25)
    assert found.threshold == threshold
    assert why in found.why


def test_rows_by_threshold_and_languages() -> None:
    found = list(rows(*pairs([0.9, 0.9, 0.3], [0.5])))
    at = {(one.languages, one.threshold): one for one in found}
    whole = at[(), 0.4]
    assert (whole.accepted, whole.rejected, whole.reached) == (3, 1, 3)
    assert (whole.precision, whole.recall) == (pytest.approx(2 / 3), pytest.approx(2 / 3))
    english = at[("en", "en"), 0.4]
    assert (english.reached, english.precision, english.recall) == (1, 1.0, 0.5)
    assert at[("ar", "en"), 0.9].precision == 1.0
    (only,) = [one for one in rows(*pairs([], [0.1])) if one.languages == () and one.threshold == 0.9]
    assert (only.precision, only.recall) == (None, None)


LOWER_ENDS = [
    (0, 10, 0.0),
    (5, 10, 0.2366),
    (9, 10, 0.5958),
    (90, 100, 0.8256),
    (900, 1000, 0.8798),
    (35, 35, 0.9011),
]


@pytest.mark.parametrize(("found", "of", "low"), LOWER_ENDS)
def test_a_share_of_few_is_less_sure(found: int, of: int, low: float) -> None:
    assert at_least(found, of) == pytest.approx(low, abs=5e-5)


def test_too_few_to_fit_on() -> None:
    judged, _ = pairs([0.5] * 30, [0.5] * 19)
    assert "30 accepted, 19 rejected, of 49 claims; 20 of each are needed" in lacking(judged)
    assert lacking(pairs([0.5] * 20, [0.5] * 20)[0]) == ""


def same_action(match: Match, stance: str) -> bool:
    """A desk stricter than the program: nothing is evidence that speaks of another action."""
    other = any(one.name == "other_action" and one.value for one in match.features)
    return stance != "none" and not other


@pytest.fixture(scope="module")
def strict_home(tmp_path_factory: pytest.TempPathFactory, empty_home: Path) -> Path:
    """A desk that has judged what was proposed of every event."""
    home = tmp_path_factory.mktemp("strict") / "home"
    shutil.copytree(empty_home, home)
    judged_desk(home, same_action, events=40)
    return home


def test_a_desk_fits_its_own(strict_home: Path, tmp_path: Path) -> None:
    desk, own = Ledger(strict_home), tmp_path / "own.toml"
    ran = desk.within("lab", "tune", "--refit", own, "--json")
    assert ran.code == 0, ran.err
    held_out = {tuple(row["held_out"]["languages"]): row["held_out"] for row in ran.rows if "held_out" in row}
    assert set(held_out) == {("en", "en"), ("en", "ar"), ("ar", "en"), ("ar", "ar"), ()}
    whole = held_out[()]
    assert whole["after"]["loss"] < 0.8 * whole["before"]["loss"]
    assert whole["after"]["order"] > whole["before"]["order"] + 0.1
    (fitted,) = [row["refit"] for row in ran.rows if "refit" in row]
    assert fitted["written"] is True
    assert fitted["would_propose"] <= 0.01 * fitted["unseen"]
    assert str(own) in ran.err

    before = desk.within("lab", "tune", "--json").rows
    (desk.home / "ledger.toml").write_text(f'[matching]\ncoefficients = "{own}"\n')
    used = desk.within("lab", "tune", "--json")
    assert [row for row in used.rows if "threshold" in row] != [row for row in before if "threshold" in row]
    assert "--refit gives figures held out" in used.err
    assert "the desk's own coefficients" in desk.within("doctor").out

    own.write_text(own.read_text().replace('fitted_from = "', 'fitted_from = "0'))
    for command in (("lab", "tune"), ("match",), ("match", "--dry-run")):
        ran = desk.within(*command)
        assert ran.code == 2
        assert "features of another version" in ran.err
        assert ran.err.count("\n") == 1
    assert desk.within("doctor").code == 1
    assert desk.within("lab", "tune", "--refit", own).code == 0
    assert desk.within("lab", "tune").code == 0


def test_a_table_for_people(strict_home: Path) -> None:
    ran = Ledger(strict_home).within("lab", "tune")
    heads, *lines = ran.out.splitlines()
    assert heads.split() == ["claim", "→", "article", "threshold", "reached", "precision", "recall"]
    assert any(line.startswith("all ") for line in lines)
    assert lines[-1].startswith("threshold: 0.")


def test_without_scipy_the_table_is_told_and_one_line_says_what_is_missing(
    strict_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, own = Ledger(strict_home), tmp_path / "own.toml"
    whole = desk.within("lab", "tune").out.splitlines()
    monkeypatch.setitem(sys.modules, "scipy", None)
    ran = desk.within("lab", "tune")
    assert (ran.code, ran.out.splitlines()) == (0, whole[:-1])
    told = [line for line in ran.err.splitlines() if "claim-ledger[tune]" in line]
    assert len(told) == 1
    ran = desk.within("lab", "tune", "--refit", own)
    assert (ran.code, ran.out, ran.err.count("\n"), own.exists()) == (2, "", 1, False)
    assert "claim-ledger[tune]" in ran.err


def test_few_judgements_are_said_to_be_few(kept: Ledger, tmp_path: Path) -> None:
    assert kept.within("lab", "tune").code == 1
    judged_desk(kept.home, lambda match, stance: stance != "none", events=3)
    ran = kept.within("lab", "tune")
    assert ran.code == 0
    assert "too few judgements" in ran.out.splitlines()[-1]
    ran = kept.within("lab", "tune", "--refit", tmp_path / "own.toml")
    assert (ran.code, list(tmp_path.glob("own.toml"))) == (1, [])
    assert "too few judgements to fit on" in ran.err

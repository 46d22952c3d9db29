"""`ledger match` with the extra, for which a stand-in stands, and without it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_index import LATER, take_in
from tests.conftest import Ledger
from tests.matching.test_meanings import Model


def test_the_command_keeps_vectors_and_holds_anew_with_them(
    taken: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = Model()
    monkeypatch.setattr("ledger.matching.vectors.is_installed", lambda: True)
    monkeypatch.setattr("ledger.matching.vectors.encoder", lambda: model)
    text = LATER.format(day=14).replace(
        "The ministry would complete the new Basra port pier", "Basra gets a pier"
    )
    take_in(taken, tmp_path, "later", text)
    by_words = taken.within("match", "--dry-run", "--wording", "--json").rows
    assert model.asked == []
    (found,) = taken.within("match", "--json").rows
    assert by_words[0]["now"]["score"] != found["score"]
    assert "meaning" in {one["name"] for one in found["features"]}
    assert len(model.asked) == 2
    assert (taken.home / "data" / "vectors" / "vectors.npz").exists()
    assert taken.within("match", "--again").code == 1
    assert len(model.asked) == 2


def test_without_the_extra_a_line_says_so(taken: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ledger.matching.vectors.is_installed", lambda: False)
    assert "matched by wording alone: the extra `semantic` is not installed" in taken.within("match").err
    assert "semantic" not in taken.within("match", "--wording").err
    assert taken.within("match", "--semantic").code == 2

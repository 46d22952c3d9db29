"""Errors that go from one process to another arrive as they were."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from ledger import errors

RAISED = [
    errors.InputError("no such day"),
    errors.UnreadableFile(Path("a.txt"), "is no text", "name another"),
    errors.NoText("a.txt", "holds no text"),
    errors.Unfetched("https://example.org/", "did not answer", passing=True, status=503),
    errors.RefusedAddress("example.org", "10.0.0.1"),
    errors.BadDate("31 June"),
    errors.BadRow("rows.csv", 3, "has no claim"),
    errors.UnreadableProof("not a proof"),
    errors.UnknownId("C9"),
    errors.NoLedger("data/ledger.db"),
    errors.ForeignDatabase("data/ledger.db"),
    errors.StoreUnavailable(Path("data"), "is read-only"),
    errors.FailedProof("does not follow"),
    errors.RefusedDecision("not allowed"),
    errors.BrokenRecord(["E2 was changed", "E3 is gone"]),
]


@pytest.mark.parametrize("raised", RAISED, ids=lambda one: type(one).__name__)
def test_an_error_of_another_process_says_what_it_said_there(raised: errors.LedgerError) -> None:
    again = pickle.loads(pickle.dumps(raised))
    assert type(again) is type(raised)
    assert str(again) == str(raised)
    assert vars(again) == vars(raised)


def test_every_error_is_among_them() -> None:
    kinds = {getattr(errors, name) for name in errors.__all__}
    assert kinds - {type(one) for one in RAISED} == {errors.LedgerError, errors.StoreError}

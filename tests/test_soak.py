"""What `make soak` writes down of a test is what came of it."""

import pytest

from tests.soak import outcome


@pytest.mark.parametrize(
    ("code", "told", "came"),
    [
        (0, "figure: 3 rounds\n.\n1 passed in 3.21s", "held"),
        (1, "F\n1 failed in 0.12s", "failed"),
        (1, ".E\n1 passed, 1 error in 0.12s", "failed"),
        (2, "interrupted", "failed"),
        (0, "s\nSKIPPED [1] a.py:3: no server can run here\n1 skipped in 45.43s", "not run"),
        (5, "no tests ran in 0.02s", "not run"),
    ],
)
def test_only_what_passed_has_held(code: int, told: str, came: str) -> None:
    assert outcome(code, told) == came

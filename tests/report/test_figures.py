"""The figures that the site tells of the program are those that the accuracy tests hold it to."""

from __future__ import annotations

from ledger.report.standing import figures
from tests.claims import test_accuracy as claims
from tests.dates import test_accuracy as dates
from tests.matching import test_accuracy as matching

from .conftest import Opened
from .markup import one, select, words


def _held() -> dict[tuple[str, str], float]:
    found = {
        (name, measure): least for name, _, _, floors in dates.FLOORS for measure, least in floors.items()
    }
    found |= {
        (name, measure): least for name, _, _, floors in claims.CLAIMS for measure, least in floors.items()
    }
    found |= {(name, "MAP@5"): least for name, _, _, _, least, _, _ in matching.RANKED}
    found |= {(name, "precision"): least for name, _, _, _, _, least in matching.CALIBRATED}
    return found | {("stance", "F1"): matching.STANCE_FLOOR}


def test_no_figure_is_above_what_the_tests_hold() -> None:
    held = _held()
    assert figures()
    for row in figures():
        assert held[row.set, row.measure] - 0.02 <= row.least <= held[row.set, row.measure], row


def test_the_method_page_tells_them(page: Opened) -> None:
    rows = select(one(page("method.html"), ".accuracy"), "tbody tr")
    assert len(rows) == len(figures())
    assert words(rows[2]).endswith("0.71")

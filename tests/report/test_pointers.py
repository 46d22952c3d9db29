"""A claim that was merged or split: who kept its link finds what stands in its place, and nothing of itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from ledger.model import Claim
from ledger.report import write_site

from .markup import one, select, words
from .sample import view

SECRET = "Words that were never public"


def gone(number: str, stage: str, into: str = "", of: str = "") -> Claim:
    return replace(
        view().claims[0], id=number, text=SECRET, gist=SECRET, stage=stage, merged_into=into, split_from=of
    )


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    claims = (
        *view().claims,
        gone("C900", "merged", into="C19"),
        gone("C901", "merged", into="C900"),
        gone("C902", "split"),
        gone("C903", "merged", into="C24", of="C902"),
        gone("C904", "discarded", of="C902"),
        gone("C905", "merged", into="C904"),  # nothing of it is public
        gone("C906", "merged", into="C907"),  # no way out of a circle
        gone("C907", "merged", into="C906"),
    )
    write_site(replace(view(), claims=claims), out, languages=("en", "ar"))
    return out


@pytest.mark.parametrize(
    ("claim", "leads_to"),
    [("C900", ["C19"]), ("C901", ["C19"]), ("C902", ["C24"]), ("C903", ["C24"])],
)
@pytest.mark.parametrize("edition", ["", "ar/"])
def test_it_leads_to_what_stands(told: Path, claim: str, leads_to: list[str], edition: str) -> None:
    page = html.document_fromstring((told / f"{edition}claims/{claim}.html").read_bytes())
    links = select(one(page, "main"), "a")
    assert [(words(each), each.get("href")) for each in links] == [
        (each, f"../claims/{each}.html") for each in leads_to
    ]


def test_nothing_else_is_told(told: Path) -> None:
    for claim in ("C904", "C905", "C906", "C907"):
        assert not (told / "claims" / f"{claim}.html").exists()
    for path in told.rglob("*"):
        assert path.is_dir() or SECRET not in path.read_text(encoding="utf-8", errors="replace")

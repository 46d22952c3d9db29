"""Claims that others wrote down: a desk's table in either language, and feeds of fact-checks."""

import csv
import io
import json
from datetime import date, datetime

import pytest
from openpyxl import Workbook

BRIDGE = "The minister said the bridge would open by 1 May 2026"
SCHOOLS = "سنفتح مئة مدرسة قبل نهاية عام 2026"


def claims(ledger):
    return ledger.within("list", "--json").rows


def table(path, *rows, encoding="utf-8", delimiter=","):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def workbook(path, *rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_a_table_in_english_with_what_it_does_not_take(kept, tmp_path):
    path = table(
        tmp_path / "desk.csv",
        ["Claim", "Said by", "Outlet", "Date said", "Topics", "Colour", "Verdict"],
        [BRIDGE, "The minister", "Gazette", "2026-01-05", "roads; bridges", "red", "promise kept?"],
        ["", "", "", "", "", "", ""],
        ["A second claim of the ministry", "The ministry", "Gazette", "7 January 2026", "", "", ""],
    )
    ran = kept.within("import", path, "--dry-run")
    assert ran.code == 0, ran.err
    assert "not taken: Colour" in ran.err
    assert "2 claims would be recorded" in ran.err
    assert claims(kept) == []
    assert kept.within("import", path).code == 0
    first, second = claims(kept)
    assert (first["text"], first["speaker"], first["source"], first["said_on"]) == (
        BRIDGE,
        "The minister",
        "Gazette",
        "2026-01-05",
    )
    assert first["deadline"]["latest"] == "2026-05-01"
    assert second["said_on"] == "2026-01-07"
    shown = kept.within("show", first["id"], "--json").out
    assert "promise kept?" in shown
    ran = kept.within("import", path)
    assert ran.code == 1
    assert "0 claims recorded, 2 were known" in ran.err


def test_a_table_in_arabic(kept, tmp_path):
    path = table(
        tmp_path / "desk.csv",
        ["التاريخ", "نص التصريح", "القائل", "المصدر"],
        ["٥ كانون الثاني ٢٠٢٦", SCHOOLS, "الوزير", "الجريدة"],
        encoding="utf-16",
        delimiter=";",
    )
    assert kept.within("import", path).code == 0
    (claim,) = claims(kept)
    assert (claim["text"], claim["speaker"], claim["source"], claim["said_on"], claim["lang"]) == (
        SCHOOLS,
        "الوزير",
        "الجريدة",
        "2026-01-05",
        "ar",
    )


def test_a_workbook_with_days_and_a_formula(kept, tmp_path):
    path = workbook(
        tmp_path / "desk.xlsx",
        ["statement", "speaker", "date"],
        [
            BRIDGE,
            "The minister",
            datetime(2026, 1, 5, 10, 0),  # noqa: DTZ001 - as a workbook has it
        ],
        [SCHOOLS, "الوزير", date(2026, 1, 6)],
        ['=HYPERLINK("http://example.com")', "x", date(2026, 1, 6)],
        ["A claim", "=1+1", date(2026, 1, 6)],
    )
    ran = kept.within("import", path)
    assert ran.code == 1
    assert "line 4: its text is a formula" in ran.err
    assert "line 5: its speaker is a formula" in ran.err
    assert [claim["said_on"] for claim in claims(kept)] == ["2026-01-05", "2026-01-06"]


def test_bad_rows_are_told_by_number_and_the_rest_is_recorded(kept, tmp_path):
    path = table(
        tmp_path / "desk.csv",
        ["claim", "kind", "date"],
        [BRIDGE, "commitment", "2026-01-05"],
        ["Of no kind", "rumour", "2026-01-05"],
        ["Of no day", "plan", "some day"],
        ["Of two days", "plan", "1 May to 3 May 2026"],
        ["", "plan", "2026-01-05"],
    )
    ran = kept.within("import", path)
    assert ran.code == 1
    assert [line.split(":")[1].strip() for line in ran.err.splitlines() if line.startswith("ledger")] == [
        f"{path}, line {n}" for n in (3, 4, 5, 6)
    ]
    assert len(claims(kept)) == 1


def test_a_column_of_another_name_is_mapped(kept, tmp_path):
    path = table(tmp_path / "desk.csv", ["A", "B", "speaker"], [BRIDGE, "The minister", "not this"])
    ran = kept.within("import", path)
    assert ran.code == 2
    assert "--map text=COLUMN" in ran.err
    assert kept.within("import", path, "--map", "text=a", "--map", "speaker=B").code == 0
    assert claims(kept)[0]["speaker"] == "The minister"


def test_the_reports_own_table_comes_back_with_nothing_lost(kept, tmp_path):
    texts = [
        "=1+1 is what the minister promised by 1 May 2026",
        "'quoted' he said",
        "+5 percent by 2027",
        "@all of it",
        "-3 percent",
    ]
    for text in texts:
        assert kept.within("add", "--speaker", "=cmd", "--source", "Gazette", "--", text).code == 0
    assert kept.within("report", "--out", tmp_path / "site").code == 0
    other = type(kept)(tmp_path / "other")
    other.home.mkdir()
    assert other.within("init").code == 0
    ran = other.within("import", tmp_path / "site" / "claims.csv")
    assert ran.code == 0, ran.err
    fields = ("text", "speaker", "source", "said_on", "kind", "deadline", "lang")
    assert sorted(tuple(str(one[name]) for name in fields) for one in claims(other)) == sorted(
        tuple(str(one[name]) for name in fields) for one in claims(kept)
    )


REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://check.example/1",
    "claimReviewed": BRIDGE,
    "datePublished": "2026-02-01",
    "inLanguage": "en",
    "author": {"@type": "Organization", "name": "Check Desk"},
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "The minister", "jobTitle": "minister"},
        "datePublished": "2026-01-05",
        "appearance": [
            {"@type": "NewsArticle", "publisher": {"name": "Gazette"}, "url": "https://gazette.example/1"}
        ],
    },
    "reviewRating": {
        "@type": "Rating",
        "ratingValue": 2,
        "bestRating": "5",
        "alternateName": "Mostly untrue",
    },
}
BARE = {
    "@type": ["Thing", "ClaimReview"],
    "claimReviewed": SCHOOLS,
    "datePublished": "2026-02-03T10:00:00Z",
    "author": "Check Desk",
}


@pytest.mark.parametrize(
    "form",
    [
        [REVIEW, BARE],
        {"@graph": [{"@type": "WebSite"}, REVIEW, BARE]},
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [REVIEW, BARE]}]},
        {"@type": "DataFeed", "dataFeedElement": [{"item": REVIEW}, {"item": BARE}]},
        {"@type": "NewsArticle", "review": [REVIEW, BARE]},
        "\n".join(map(json.dumps, (REVIEW, BARE))),
    ],
)
def test_each_claim_review_becomes_a_claim(kept, tmp_path, form):
    path = tmp_path / "feed.json"
    path.write_text(form if isinstance(form, str) else "\ufeff" + json.dumps(form))
    ran = kept.within("import", path)
    assert ran.code == 0, ran.err
    first, second = sorted(claims(kept), key=lambda one: one["said_on"])
    assert (first["text"], first["speaker"], first["source"], first["said_on"]) == (
        BRIDGE,
        "The minister",
        "Gazette",
        "2026-01-05",
    )
    assert (
        "rated Mostly untrue (2 of 5) by Check Desk on 2026-02-01: https://check.example/1"
        in kept.within("show", first["id"], "--json").out
    )
    assert (second["text"], second["source"], second["said_on"]) == (SCHOOLS, "Check Desk", "2026-02-03")


def test_reviews_that_hold_no_claim_are_told_by_number(kept, tmp_path):
    path = tmp_path / "feed.json"
    path.write_text(
        json.dumps([{"@type": "ClaimReview"}, REVIEW, {"@type": "ClaimReview", "claimReviewed": "x"}])
    )
    ran = kept.within("import", path)
    assert ran.code == 1
    assert "line 1: a ClaimReview without claimReviewed" in ran.err
    assert "line 3: neither the claim nor its review bears a day" in ran.err
    assert len(claims(kept)) == 1


@pytest.mark.parametrize(
    ("data", "args"),
    [
        (b"", ()),
        (b"{}", ()),
        (b"[", ()),
        (b"[" * 50_000, ()),
        (b'{"@type": "ClaimReview"', ()),
        (b"\xff\xfe\x00", ()),
        (b"\x89PNG\r\n", ()),
        (b"a,b\n1,2\n", ()),
        (b"claim\nx\n", ("--map", "text")),
        (b"claim\nx\n", ("--map", "colour=claim")),
        (b"claim\nx\n", ("--map", "text=nowhere")),
        (b"claim\nx\n", ("--replace",)),
        (b"PK\x03\x04 no workbook", ()),
        (b'{"type": "ledger"}', ("--dry-run",)),
        (b'[{"@type": "ClaimReview"}]', ("--map", "text=a")),
    ],
)
def test_what_cannot_be_imported_is_refused_in_one_line(kept, tmp_path, data, args):
    path = tmp_path / "given"
    path.write_bytes(data)
    ran = kept.within("import", path, *args)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1), ran
    assert claims(kept) == []


def test_a_table_broken_in_the_middle_keeps_what_stood_before(kept, tmp_path):
    path = tmp_path / "desk.csv"
    path.write_text(f'claim\n"{BRIDGE}"\n"a quote that never ends\n')
    ran = kept.within("import", path)
    assert ran.code == 1
    assert "line 3" in ran.err
    assert len(claims(kept)) == 1


def test_standard_input(kept):
    ran = kept("import", "-", stdin=f"claim\n{BRIDGE}\n")
    assert ran.code == 0, ran.err
    assert len(claims(kept)) == 1

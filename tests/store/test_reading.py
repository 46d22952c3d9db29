"""Reading: listings, ids, what is not there, and the ledger as it was."""

from datetime import date, datetime, timedelta, timezone

import pytest

from ledger.errors import UnknownId
from ledger.model import Source

LISTINGS = [
    ("all", {}, ["C1", "C2"]),
    ("stages", {"stages": ["approved"]}, ["C1"]),
    ("several stages", {"stages": ("approved", "draft")}, ["C1", "C2"]),
    ("no stage", {"stages": ()}, []),
    ("statuses", {"statuses": ["superseded", "broken"]}, ["C2"]),
    ("speaker", {"speaker": "The ministry"}, ["C1"]),
    ("a speaker no one is", {"speaker": "Ministry"}, []),
    ("source", {"source": "Gazette"}, ["C1", "C2"]),
    ("topic", {"topic": "bases"}, ["C1", "C2"]),
    ("part of a topic", {"topic": "base"}, []),
    ("language", {"language": "ar"}, []),
    ("all at once", {"stages": ["approved"], "source": "Gazette", "language": "en", "topic": "troops"}, ["C1"]),
    ("quotes", {"source": "' OR 1=1 --"}, []),
]  # fmt: skip


@pytest.mark.parametrize(("wanted", "ids"), [row[1:] for row in LISTINGS], ids=[row[0] for row in LISTINGS])
def test_claims_that_are_wanted(filled, wanted, ids):
    assert [claim.id for claim in filled.claims(**wanted)] == ids


def test_other_listings(filled):
    assert [match.id for match in filled.matches(claim="C1")] == ["M1"]
    assert [match.id for match in filled.matches(article="a2")] == ["M2"]
    assert [match.id for match in filled.matches(judgements=["accepted"])] == ["M1"]
    assert [decision.id for decision in filled.decisions(claim="C2")] == ["D2"]
    assert filled.decisions(states=["waiting"]) == []
    assert [article.id for article in filled.articles(source="Courier")] == ["A2"]
    assert filled.sources() == [
        Source(name="Gazette", other_names=("الجريدة",), language="ar", time_zone="Asia/Baghdad"),
        Source(name="Courier"),
    ]


def test_finding(filled):
    assert filled.find_article("two").id == "A2"
    assert filled.find_claim("second").id == "C2"
    assert filled.find_match("C2", "A2").id == "M2"
    assert filled.find_match("C1", "A2") is None
    assert filled.find_article("three") is None
    assert filled.find_claim("third") is None
    assert filled.find_match("", "") is None
    assert {"second"} <= filled.identities()
    assert all(filled.find_claim(identity) for identity in filled.identities())


@pytest.mark.parametrize(
    "given", ["C3", "", "C", "12", "A1", "C-1", "C1.0", "C٣", "C1 ", "C" + "9" * 20, "\udcff"]
)
def test_ids_that_are_not_there(filled, given):
    with pytest.raises(UnknownId):
        filled.claim(given)


@pytest.mark.parametrize("given", ["E0", "E16", "E-1", "C1", "E" + "9" * 20])
def test_events_that_are_not_there(filled, given):
    with pytest.raises(UnknownId):
        filled.event(given)


def test_a_listing_by_what_is_no_id_is_refused(filled):
    with pytest.raises(UnknownId):
        filled.matches(claim="everything")


AS_OF = [
    ("before it was made", date(2024, 3, 3), 0),
    ("its day, in its own offset", date(2024, 3, 4), 15),
    ("later", date(2030, 1, 1), 15),
    ("an instant between two units", datetime.fromisoformat("2024-03-04T06:32:00+00:00"), 10),
    ("the very instant", datetime.fromisoformat("2024-03-04T06:30:15.250000+00:00"), 10),
    ("an instant before", datetime.fromisoformat("2024-03-04T06:30:15.249999+00:00"), 0),
]


@pytest.mark.parametrize(("then", "events"), [row[1:] for row in AS_OF], ids=[row[0] for row in AS_OF])
def test_the_ledger_as_of_then(filled, then, events):
    view = filled.as_of(then)
    assert len(list(view.events())) == events
    assert len(view.claims()) == (2 if events else 0)
    if events == 10:
        assert view.claim("C1").status == "not_rated"
        assert view.match("M1").judgement == "proposed"
        assert view.decisions() == []
        assert view.uuid == filled.uuid
    if events == 15:
        assert view.claims() == filled.claims()
        assert view.head() == filled.head()


def test_order_is_by_sequence_whatever_the_clock_does(filled, make):
    """A clock a day ahead and then back: what was recorded in between is not lost from the view."""
    for days, stage in ((1, "in_review"), (-1, "approved"), (0, "published")):
        with filled.unit(editor="noor", at=make.at + timedelta(days=days)) as unit:
            unit.set_stage("C1", stage)
    assert [event.payload["stage"] for event in filled.events(after=15)] == [
        "in_review",
        "approved",
        "published",
    ]
    assert filled.claim("C1").stage == "published"
    assert filled.as_of(date(2024, 3, 4)).claim("C1").stage == "published"
    assert filled.as_of(date(2024, 3, 3)).claim("C1").stage == "approved"
    assert filled.verify() == []


def test_events_whose_clock_ran_backwards_are_flagged(filled, make):
    with filled.unit(editor="noor", at=make.at - timedelta(days=1)) as unit:
        unit.set_stage("C1", "in_review")
    assert [event.id for event in filled.skewed()] == ["E16"]


def test_a_day_with_an_hour_twice_is_read_in_order(filled):
    """At the end of summer time half past two comes twice: the offset tells them apart, and nothing is skewed."""
    night = datetime(2024, 10, 27, 2, 30)  # noqa: DTZ001 - the offset is what is tried
    for hours, stage in ((2, "in_review"), (1, "approved")):
        at = night.replace(tzinfo=timezone(timedelta(hours=hours)))
        with filled.unit(editor="noor", at=at) as unit:
            unit.set_stage("C1", stage)
    assert [event.at.isoformat() for event in filled.events(after=15)] == [
        "2024-10-27T02:30:00+02:00",
        "2024-10-27T02:30:00+01:00",
    ]
    assert list(filled.skewed()) == []
    assert (
        filled.as_of(night.replace(minute=45, tzinfo=timezone(timedelta(hours=2)))).claim("C1").stage
        == "in_review"
    )


def test_a_view_is_closed_with_its_ledger(filled):
    view = filled.as_of(date(2024, 3, 4))
    assert view.claims()
    filled.close()


def test_threads_have_units_of_their_own(filled, make):
    from concurrent.futures import ThreadPoolExecutor

    def write(number):
        with filled.unit(editor=f"t{number}", at=make.at) as unit:
            return unit.add_claim(make.claim(), identity=f"t{number}").id

    with ThreadPoolExecutor(4) as pool:
        ids = list(pool.map(write, range(12)))
    assert sorted(ids) == sorted(f"C{number}" for number in range(3, 15))
    assert filled.verify() == []

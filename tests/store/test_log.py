"""The log's hashes are made of unambiguous bytes, and those bytes are as documented."""

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import rfc8785
from hypothesis import example, given
from hypothesis import strategies as st

from ledger.errors import InputError
from ledger.store import log
from ledger.store.canonical import canonical

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
ENTRIES = st.builds(
    log.Entry,
    sequence=st.integers(1, 2**53 - 1),
    at=TEXT,
    editor=TEXT,
    kind=TEXT,
    subject=TEXT,
    payload=TEXT,
    payload_hash=TEXT,
    previous=TEXT,
)


@given(ENTRIES)
def test_a_leaf_is_its_domain_and_canonical_json(entry):
    named = {
        name: getattr(entry, name)
        for name in ("sequence", "at", "editor", "kind", "subject", "payload_hash", "previous")
    }
    assert log.leaf(entry) == b"claim-ledger/event/v1\0" + rfc8785.dumps(named)


WORDS = st.text(st.characters(exclude_characters="\0"), max_size=5)
KEYS = WORDS | st.sampled_from(["\ue000", "\U0001f600", "é", "\udc00"]) | st.integers(0, 3)
SCALARS = (
    *(st.none(), st.booleans(), WORDS, st.floats(), st.floats(-1, 1), st.floats(-1e-3, 1e-3), st.integers()),
    *(st.integers(-(2**54), 2**54), st.integers(-(2**54), 2**54).map(float)),
)
VALUES = st.recursive(
    st.one_of(*SCALARS), lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4)
)


@given(VALUES)
@example({"\ue000": 1, "\U0001f600": 2, "b": 3, "a": '\x7f\x1f\n"\\\u2028'})
@example({"share": -0.0439 * 0.0003, "value": True, "weights": (1, 1.0, 0.5, None)})
def test_what_is_written_fast_is_written_as_the_rfc_has_it(value):
    try:
        due = rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, UnicodeEncodeError):
        with pytest.raises(InputError):
            canonical(value)
    else:
        assert canonical(value) == due


@given(st.dictionaries(WORDS, VALUES, max_size=4))
def test_an_event_holds_what_its_payload_says(value):
    try:
        text = canonical(value).decode()
    except InputError:
        return
    entry = log.Entry(1, "2024-03-04T09:30:00+00:00", "noor", "kind", "subject", text, "", "")
    assert repr(entry.event().payload) == repr(json.loads(text))


@pytest.mark.parametrize(
    "text",
    [
        '{"a":"\\ud83d"}',
        '{"a":"\udc80"}',
        '{"a":-0,"b":-0.0,"c":1e400,"a":[1e21]}',
        '{"a":' + "[" * 300 + "]" * 300 + "}",
    ],
)
def test_a_payload_that_nobody_wrote_is_read_as_python_reads_it(text):
    entry = log.Entry(1, "2024-03-04T09:30:00+00:00", "noor", "kind", "subject", text, "", "")
    assert repr(entry.event().payload) == repr(json.loads(text))


@pytest.mark.parametrize(
    "number",
    [
        *(1e-4, -1e-4, 1e-5, -9.9e-5, -1.317e-05, 1e-6, 9.999999999999999e-7, 1e-7, 5e-324, -0.0, 0.1),
        *(1.0, 1e15, 2.0**50 + 0.25, 2.0**53 - 1, 1 - 2.0**53, 2.0**53, 1e16, 1e21, 123456789.125),
    ],
)
def test_a_number_is_written_as_the_rfc_has_it(number):
    assert canonical(number) == rfc8785.dumps(number)


@given(ENTRIES, ENTRIES)
def test_entries_that_differ_have_leaves_that_differ(one, other):
    same = replace(one, payload="") == replace(other, payload="")
    assert (log.leaf(one) == log.leaf(other)) == same


def test_the_first_event_by_hand():
    at = datetime(2024, 3, 4, 9, 30, tzinfo=UTC)
    entry = log.seal(
        None, at=at, editor="noor", what=("ledger.created", "ledger"), payload={"b": 1.0, "a": "é"}
    )
    payload = '{"a":"é","b":1}'
    payload_hash = hashlib.sha256(b"claim-ledger/payload/v1\0" + payload.encode()).hexdigest()
    leaf = (
        '{"at":"2024-03-04T09:30:00+00:00","editor":"noor","kind":"ledger.created",'
        f'"payload_hash":"{payload_hash}","previous":"{"0" * 64}","sequence":1,"subject":"ledger"}}'
    )
    assert entry.payload == payload
    assert entry.hash == hashlib.sha256(b"claim-ledger/event/v1\0" + leaf.encode()).hexdigest()


def test_each_event_holds_the_hash_of_the_one_before(filled):
    events = list(filled.events())
    assert events[0].previous == log.GENESIS
    assert [event.previous for event in events[1:]] == [event.hash for event in events[:-1]]
    assert [event.sequence for event in events] == list(range(1, 16))
    assert filled.head() == events[-1] == filled.event("e15")


def test_every_kind_of_event_is_told_apart(filled):
    assert {event.kind for event in filled.events()} == {
        "ledger.created", "source.added", "article.added", "claim.added", "claim.corrected", "claim.staged",
        "match.proposed", "match.judged", "decision.recorded", "decision.confirmed",
    }  # fmt: skip


def test_events_of_one_subject_and_after_one_event(filled):
    assert [event.kind for event in filled.events(subject="C1")] == ["claim.added", "claim.staged"]
    assert [event.id for event in filled.events(after=13)] == ["E14", "E15"]
    assert list(filled.events(subject="C99")) == []


def test_units_go_on_while_events_are_read(filled, make):
    seen = []
    for event in filled.events():
        seen.append(event.sequence)
        if event.sequence <= 3:
            with filled.unit(editor="noor", at=make.at) as unit:
                unit.set_stage("C1", "in_review")
    assert seen[:15] == list(range(1, 16))
    assert filled.head().sequence == 18


def test_the_log_holds_the_text_of_articles(filled, make):
    (event,) = filled.events(subject="A1")
    assert event.payload["article"]["text"] == make.article().text
    assert json.dumps(event.payload)


@pytest.mark.parametrize(
    "value",
    [float("inf"), float("nan"), {"a": "\ud800"}, {"\udfff": 1}, {1: "a"}, "\0", [{"a": ["\0"]}], 2**53],
)
def test_what_has_no_canonical_form_is_refused(value):
    with pytest.raises(InputError, match="cannot be recorded"):
        canonical(value)


def test_words_that_look_like_a_nul_are_kept():
    assert canonical("\\u0000") == b'"\\\\u0000"'

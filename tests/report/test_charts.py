"""Geometry: ticks, scales, labels, for whatever days a ledger may hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.model import StatusDefinition
from ledger.report.axis import Scale, ticks
from ledger.report.charts import NARROW, WIDE, Shape, segments, text_box
from ledger.report.drift import Drift, Naming, Statement, draw_drift
from ledger.report.records import Span
from ledger.report.strip import draw_strip

DAYS = st.dates()
SHAPES = st.sampled_from([WIDE, NARROW, replace(WIDE, mirrored=True), replace(NARROW, mirrored=True)])
NAMING = Naming(lambda day: f"{day:%d %b %Y}", lambda tick: f"{tick.day:%b %Y}", "the day itself")
STATUS = StatusDefinition(name="open", words={"en": "Open"}, definition={}, sign="○")


@pytest.mark.parametrize(
    ("first", "last", "most", "grain", "named"),
    [
        (date(2021, 7, 25), date(2021, 7, 29), 6, "day", [25, 26, 27, 28, 29]),
        (date(2021, 7, 1), date(2021, 7, 29), 6, "day", [1, 8, 15, 22, 29]),
        (date(2021, 1, 15), date(2021, 6, 15), 6, "month", [2, 3, 4, 5, 6]),
        (date(2021, 1, 1), date(2021, 12, 31), 6, "month", [1, 4, 7, 10]),
        (date(2020, 6, 1), date(2026, 1, 1), 6, "year", [2021, 2022, 2023, 2024, 2025, 2026]),
        (date(1900, 6, 1), date(2026, 1, 1), 4, "year", [1950, 2000]),
    ],
)
def test_ticks_fall_on_round_days(first: date, last: date, most: int, grain: str, named: list[int]) -> None:
    found = ticks(first, last, most)
    assert {one.grain for one in found} == {grain}
    assert [getattr(one.day, grain) for one in found] == named


@given(DAYS, DAYS, st.integers(min_value=2, max_value=12))
def test_ticks_are_few_ordered_and_inside(a: date, b: date, most: int) -> None:
    first, last = min(a, b), max(a, b)
    days = [one.day for one in ticks(first, last, most)]
    assert len(days) <= most
    assert days == sorted(set(days))
    assert all(first <= day <= last for day in days)


@given(DAYS, DAYS, DAYS, DAYS)
def test_a_scale_keeps_order_and_bounds(a: date, b: date, one: date, other: date) -> None:
    scale = Scale(min(a, b), max(a, b), 10.0, 90.0)
    assert 10 <= scale.at(one) <= 90
    assert (scale.at(one) <= scale.at(other)) or one > other


@given(st.lists(st.integers(min_value=0, max_value=10**6), max_size=9))
def test_segments_fill_the_bar_and_stay_in_it(counts: list[int]) -> None:
    parts = segments(counts)
    assert bool(parts) == bool(sum(counts))
    for count, part in zip(counts, parts, strict=False):
        assert 0 <= part.x <= 100.01
        assert part.x + part.width <= 100.01
        assert (part.width > 0.5) == (count > 0), "what is there can be seen"


def _drawn(rows: list[tuple[date, date]], shape: Shape, as_of: date) -> Drift:
    statements = [Statement(*row) for row in sorted(rows)]
    return draw_drift(statements, shape, as_of=max(as_of, statements[-1].stated), naming=NAMING)


@given(st.lists(st.tuples(DAYS, DAYS), min_size=2, max_size=9), SHAPES, DAYS)
def test_a_drift_chart_stays_in_its_frame_and_its_labels_apart(
    rows: list[tuple[date, date]], shape: Shape, as_of: date
) -> None:
    chart = _drawn(rows, shape, as_of)
    assert len(chart.dots) == len(rows)
    for x, y in chart.dots:
        assert 0 <= x <= shape.width
        assert 0 <= y <= chart.height
    plain = [one for one in (*chart.labels, chart.same_day_label) if one]
    if not shape.mirrored:
        for one, other in combinations([text_box(label) for label in plain], 2):
            assert not one.meets(other)
    for one, other in combinations([label.x for label in chart.days], 2):
        assert abs(one - other) > 20


def test_a_mirrored_chart_is_the_same_turned_round() -> None:
    rows = [(date(2021, 7, 25), date(2021, 12, 31)), (date(2024, 9, 27), date(2025, 9, 30))]
    plain = _drawn(rows, WIDE, date(2026, 1, 1))
    turned = _drawn(rows, replace(WIDE, mirrored=True), date(2026, 1, 1))
    assert [(round(WIDE.width - x, 1), y) for x, y in plain.dots] == list(turned.dots)
    assert [one.anchor for one in plain.labels] == [one.anchor for one in turned.labels]


def test_each_new_deadline_is_named_once() -> None:
    end, later = date(2021, 12, 31), date(2025, 9, 30)
    rows = [(date(2021, 7, 25), end), (date(2021, 9, 26), end), (date(2024, 9, 27), later)]
    assert [one.text for one in _drawn(rows, WIDE, date(2026, 1, 1)).labels] == ["31 Dec 2021", "30 Sep 2025"]


@given(st.lists(DAYS, max_size=30), DAYS, st.one_of(st.none(), DAYS), SHAPES)
def test_a_strip_holds_every_mark_and_band(
    days: list[date], said: date, due: date | None, shape: Shape
) -> None:
    strip = draw_strip(
        [(day, "supports") for day in sorted(days)],
        [Span(STATUS, said, None)],
        shape,
        due=due,
        as_of=max([said, *days]),
        names=(lambda day: f"due {day:%d %b %Y}", NAMING.tick),
    )
    assert len(strip.marks) == len(days)
    assert all(-10 <= mark.x <= shape.width and 0 <= mark.y < strip.line for mark in strip.marks)
    assert all(band.width > 0 and 0 <= band.x <= shape.width for band in strip.bands)
    assert (strip.due is None) == (due is None)


def test_marks_of_one_day_are_piled_not_covered() -> None:
    day = date(2021, 7, 25)
    strip = draw_strip(
        [(day, "repeats")] * 3 + [(day + timedelta(days=400), "supports")],
        [Span(STATUS, day, None)],
        WIDE,
        due=None,
        as_of=date(2023, 1, 1),
        names=(str, NAMING.tick),
    )
    assert len({mark.y for mark in strip.marks[:3]}) == 3
    assert strip.marks[3].y == strip.marks[0].y

"""Where a ledger lives and what its desk has set."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ledger.errors import InputError
from ledger.settings import load, shipped


def test_nothing_set(tmp_path: Path) -> None:
    settings = load(tmp_path, {})
    assert settings.database == tmp_path / "data" / "ledger.db"
    assert (settings.editor, settings.site_languages) == ("editor", ("en", "ar"))


def test_the_file_the_environment_and_the_call(tmp_path: Path) -> None:
    (tmp_path / "ledger.toml").write_text(
        '[desk]\neditor = "sara"\nsite_name = "سجل"\nsite_languages = ["ar"]\nstale_after = 90\n'
    )
    assert (load(tmp_path, {}).editor, load(tmp_path, {}).stale_after) == ("sara", 90)
    assert (load(tmp_path, {}).threshold, load(tmp_path, {}).coefficients) == (None, None)
    assert load(None, {"LEDGER_HOME": str(tmp_path)}).site_name == "سجل"
    assert load(tmp_path, {"LEDGER_HOME": "/nowhere", "LEDGER_EDITOR": "omar"}).editor == "omar"


def test_how_the_desk_matches(tmp_path: Path) -> None:
    (tmp_path / "ledger.toml").write_text('[matching]\nthreshold = 0.4\ncoefficients = "own.toml"\n')
    settings = load(tmp_path, {})
    assert (settings.threshold, settings.coefficients) == (0.4, tmp_path / "own.toml")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[desk", "not valid TOML"),
        ('desk = "x"', "table"),
        ("[desk]\neditor = 3", "desk.editor"),
        ('[desk]\nsite_languages = "ar"', "desk.site_languages"),
        ("[desk]\nstale_after = 0", "desk.stale_after must be a whole number"),
        ("[desk]\nstale_after = true", "desk.stale_after must be a whole number"),
        ('matching = "x"', "matching must be a table"),
        ("[matching]\nthresholds = 0.3", "thresholds is not known"),
        ("[matching]\nthreshold = 1", "matching.threshold must be a number over 0 and under 1"),
        ("[matching]\nthreshold = true", "matching.threshold must be a number"),
        ("[matching]\ncoefficients = 3", "matching.coefficients must be a text"),
        ('sources = "x"', "sources must be tables"),
        ('[[sources]]\nfeed = "https://a.example/rss"', "source 1: needs a name"),
        ('[[sources]]\nname = "A"\nfeeds = "x"', "feeds is not known"),
        ('[[sources]]\nname = "A"\nfeed = "ftp://a.example/"', "feed must be an http or https address"),
        ('[[sources]]\nname = "A"\ntime_zone = "Baghdad"', "is no time zone"),
        ('[[sources]]\nname = "A"\nday_first = "yes"', "day_first must be true or false"),
        ('[[sources]]\nname = "A"\nweek_start = "someday"', "week_start must be one of"),
        ('[[sources]]\nname = "A"\nweekend = "someday"', "weekend must be one of"),
        ('[[sources]]\nname = "A"\npause = "long"', "pause must be a number"),
        ('events = "x"', "events must be tables"),
        ("[[events]]\nfirst = 2026-01-01", "event 1: an event needs a name"),
        ('[[events]]\nname = "the vote"', "event 1: first must be a day"),
        ('[[events]]\nname = "the vote"\nfirst = "soon"', "event 1: first must be a day"),
        ('[[events]]\nname = "the vote"\nfirst = 2026-01-01T08:00:00', "event 1: first must be a day"),
        ('[[events]]\nname = "the vote"\nfirst = 2026-01-02\nlast = 2026-01-01', "ends before it begins"),
        ('[[events]]\nname = "the vote"\nday = 2026-01-02', "event 1: day is not known"),
    ],
)
def test_a_file_that_cannot_be_used(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "ledger.toml").write_text(text)
    with pytest.raises(InputError, match=says):
        load(tmp_path, {})


def test_the_sources_that_are_followed(tmp_path: Path) -> None:
    (tmp_path / "ledger.toml").write_text(
        '[[sources]]\nname = "Coast Agency"\nnames = ["وكالة الساحل"]\nfeed = ["https://a.example/1", "https://a.example/2"]\n'
        'sitemap = "https://a.example/map.xml"\nlanguage = "ar"\nweek_start = "Sunday"\nweekend = "Saturday"\ntime_zone = "Asia/Baghdad"\npause = 2\n'
    )
    (outlet,) = load(tmp_path, {}).outlets
    assert (outlet.source.name, outlet.source.other_names) == ("Coast Agency", ("وكالة الساحل",))
    assert len(outlet.lists) == 3
    assert (outlet.week_start, outlet.weekend, outlet.pause) == (6, 5, 2.0)
    assert outlet.source.time_zone == "Asia/Baghdad"


def test_what_travels_with_the_program_is_there() -> None:
    assert (shipped("templates") / "report").is_dir()
    assert (shipped("data/demo") / "course.toml").is_file()


def test_the_events_whose_days_are_known(tmp_path: Path) -> None:
    (tmp_path / "ledger.toml").write_text(
        '[[events]]\nname = "the vote"\nnames = ["التصويت"]\nfirst = 2026-11-03\n'
        '[[events]]\nname = "the summit"\nfirst = "2026-05-02"\nlast = 2026-05-04\n'
    )
    vote, summit = load(tmp_path, {}).events
    assert (vote.names, vote.first, vote.last) == (
        ("the vote", "التصويت"),
        date(2026, 11, 3),
        date(2026, 11, 3),
    )
    assert (summit.first, summit.last) == (date(2026, 5, 2), date(2026, 5, 4))

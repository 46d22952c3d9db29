"""What nobody has touched for the days that ledger.toml sets, and what was left undecided, are listed when asked for."""

from tests.conftest import Ledger


def test_stale_claims_are_listed_by_name_alone(kept: Ledger) -> None:
    said = ("--speaker", "The ministry", "--date", "2021-05-01")
    assert kept.within("add", "The ministry plans to build a new bridge in Basra", *said).code == 0
    (kept.home / "ledger.toml").write_text("[desk]\nstale_after = 100_000\n")
    assert kept.within("review", "--kind", "stale", "--list").code == 1
    (kept.home / "ledger.toml").write_text("[desk]\nstale_after = 90\n")
    (row,) = kept.within("review", "--kind", "stale", "--json").rows
    assert (row["id"], row["kind"], row["since"]) == ("C1", "stale", "2021-05-01")
    assert row["why"].startswith("nothing was accepted or decided for ")
    assert kept.within("review", "--list").code == 1, "it is no part of the whole queue"
    assert "stale after 90 days" in kept.within("doctor").out


def test_what_was_left_undecided_is_listed_by_name(kept: Ledger, tmp_path) -> None:
    said = ("--speaker", "The ministry", "--date", "2021-05-01")
    assert kept.within("add", "The ministry will open the Basra bridge by the end of 2021", *said).code == 0
    article = tmp_path / "a.txt"
    article.write_text(
        "Basra bridge\nGazette — 3 November 2021, 10:00\n\n"
        "BASRA — The ministry will open the Basra bridge by the end of 2021, its spokesman said on Wednesday.\n"
    )
    assert kept.within("ingest", article).code == 0
    assert kept.within("match").code in (0, 1)
    found = kept.within("review", "--kind", "match", "--json").rows
    assert found, "the article bears on the claim"
    assert kept.within("review", "unsure", found[0]["id"]).code == 0
    (row,) = kept.within("review", "--kind", "unsure", "--json").rows
    assert (row["id"], row["kind"]) == (found[0]["id"], "unsure")

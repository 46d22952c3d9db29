"""Policy concepts and cues found in a text, whatever the form of the word."""

from __future__ import annotations

import pytest

from ledger.matching.antonyms import opposed
from ledger.matching.lexicon import load
from ledger.matching.relations import opposites_of
from ledger.matching.tables import table
from ledger.matching.weights import Weights
from ledger.text.lemmas import lemma
from tests.work import calls


@pytest.mark.parametrize(
    ("text", "language", "concept"),
    [
        ("The troops withdrew at dawn", "en", "withdraw"),
        ("there will be no US forces left", "en", "withdraw"),
        ("ستنسحب القوات", "ar", "withdraw"),
        ("وانسحابها من البلاد", "ar", "withdraw"),
        ("لن تبقى قوات أجنبية", "ar", "withdraw"),
        ("a value-added tax of 5 percent", "en", "vat"),
        ("ضريبة القيمة المضافة", "ar", "vat"),
        ("بالانتخابات المبكرة", "ar", "early_election"),
        ("SNAP ELECTION CALLED", "en", "early_election"),
        ("صندوق النقد الدولي", "ar", "imf"),
        ("the International Monetary Fund", "en", "imf"),
        ("حالة الطوارئ", "ar", "emergency"),
        ("فرص العمل", "ar", "job"),
        ("asylum seekers", "en", "refugee"),
        ("اللاجئون السوريون", "ar", "refugee"),
    ],
)
def test_a_concept_is_found_in_any_form(text: str, language: str, concept: str) -> None:
    assert concept in {hit.name for hit in load("concepts").find(text, language)}


def test_the_longest_phrase_wins_and_keeps_its_place() -> None:
    text = "The prime minister resigned"
    hits = load("concepts").find(text, "en")
    assert [hit.name for hit in hits] == ["prime_minister", "resign"]
    assert text[hits[0].start : hits[0].end] == "prime minister"


def test_cues_are_found_as_written_only() -> None:
    cues = load("cues", as_written=True)
    assert "past" in {hit.name for hit in cues.find("The troops left", "en")}
    assert "past" not in {hit.name for hit in cues.find("The troops will leave", "en")}
    assert "denial" in {hit.name for hit in cues.find("ونفت الوزارة ذلك", "ar")}
    assert "negation" not in {hit.name for hit in cues.find("غير أن الوزارة وافقت", "ar")}


def test_a_language_without_words_has_no_concepts() -> None:
    assert load("concepts").find("le retrait des troupes", "fr") == []


def test_every_list_speaks_of_concepts_that_exist() -> None:
    names = {name for entries in table("concepts").values() for name in entries}
    relations = table("relations")
    assert len(names) >= 1500
    for one, others in relations["opposites"].items():
        assert {one, *others.split()} <= names
    assert set(relations["broader"]) | set(relations["broader"].values()) <= names
    for line in ("frame", "undo", "undone", "anything"):
        assert set(relations[line].split()) <= names


def test_every_entry_has_words_in_both_languages() -> None:
    for entries in table("concepts").values():
        for name, words in entries.items():
            english, _, arabic = words.partition("|")
            assert english.strip(), name
            assert arabic.strip(), name


def test_opposites_and_contraries() -> None:
    assert "remain" in opposites_of("withdraw")
    assert "withdraw" not in opposites_of("withdraw")
    rise, fall = lemma("ارتفاع", "ar"), lemma("انخفاض", "ar")
    assert opposed([rise], [fall], "ar") == [(rise, fall)]
    assert opposed([rise], [rise], "ar") == []
    assert opposed(["increase"], ["cut"], "en") == [("increase", "cut")]


def test_rare_words_weigh_more_and_learn_from_the_claims() -> None:
    weights = Weights()
    assert weights.weight("zirconium") > weights.weight("year")
    before = weights.weight("zirconium")
    for _ in range(50):
        weights.add(["zirconium", "zirconium"])
    assert weights.weight("zirconium") < before
    assert weights.count["zirconium"] == 50


@pytest.mark.parametrize("unit", ["prime ", "رئيس مجلس ", "no us ", "والوال", "a"])
def test_work_grows_with_the_length_of_hostile_text(unit: str) -> None:
    concepts = load("concepts")

    def read(text: str) -> None:
        concepts.find(text, "ar" if unit[0] > "z" else "en")

    short, long = unit * (2_000 // len(unit)), unit * (8_000 // len(unit))
    read(long)  # what is read once and kept is not counted
    assert calls(read, long) < 5 * calls(read, short) + 1_000

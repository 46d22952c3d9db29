"""French, the third language: the commonest forms, read against 11 March 2026, a Wednesday."""

from __future__ import annotations

from datetime import date

import pytest

from ledger.dates import languages, read

ANCHOR = date(2026, 3, 11)

FORMS = [
    ("d'ici la fin du mois", "2026-03-11", "2026-03-31"),
    ("d'ici fin 2026", "2026-03-11", "2026-12-31"),
    ("d'ici 2030", "2026-03-11", "2030-12-31"),
    ("à l'horizon 2030", "2026-03-11", "2030-12-31"),
    ("avant la fin de l'année", "2026-03-11", "2026-12-31"),
    ("avant juin", "2026-03-11", "2026-05-31"),
    ("avant le ramadan", "2026-03-11", "2027-02-07"),
    ("après 2027", "2028-01-01", None),
    ("jusqu'au 31 mars", "2026-03-11", "2026-03-31"),
    ("au plus tard le 30 juin", "2026-03-11", "2026-06-30"),
    ("depuis 2003", "2003-01-01", "2026-03-11"),
    ("à compter du 15 avril", "2026-04-15", "2026-04-15"),
    ("à partir du 1er mai 2026", "2026-05-01", "2026-05-01"),
    ("dans trois mois", "2026-03-11", "2026-06-11"),
    ("dans un an", "2026-03-11", "2027-03-11"),
    ("sous 48 heures", "2026-03-11", "2026-03-13"),
    ("dans les 60 jours", "2026-03-11", "2026-05-10"),
    ("dans les cinq prochaines années", "2026-03-11", "2031-03-11"),
    ("au cours des six derniers mois", "2025-09-11", "2026-03-11"),
    ("dans les prochains mois", "2026-03-11", None),
    ("dans les semaines à venir", "2026-03-11", None),
    ("les trois prochains mois", "2026-03-12", "2026-06-11"),
    ("entre 60 et 90 jours", "2026-05-10", "2026-06-09"),
    ("il y a dix ans", "2016-03-11", "2016-03-11"),
    ("il y a deux semaines", "2026-02-25", "2026-02-25"),
    ("hier", "2026-03-10", "2026-03-10"),
    ("aujourd'hui", "2026-03-11", "2026-03-11"),
    ("demain", "2026-03-12", "2026-03-12"),
    ("après-demain", "2026-03-13", "2026-03-13"),
    ("avant-hier", "2026-03-09", "2026-03-09"),
    ("ce soir", "2026-03-11", "2026-03-11"),
    ("demain soir", "2026-03-12", "2026-03-12"),
    ("jeudi prochain", "2026-03-12", "2026-03-12"),
    ("lundi dernier", "2026-03-09", "2026-03-09"),
    ("la semaine prochaine", "2026-03-16", "2026-03-22"),
    ("le mois dernier", "2026-02-01", "2026-02-28"),
    ("l'an prochain", "2027-01-01", "2027-12-31"),
    ("l'année dernière", "2025-01-01", "2025-12-31"),
    ("cette année", "2026-01-01", "2026-12-31"),
    ("le 1er janvier 2027", "2027-01-01", "2027-01-01"),
    ("le 3 août 2026", "2026-08-03", "2026-08-03"),
    ("le vendredi 3 juillet", "2026-07-03", "2026-07-03"),
    ("le 15 du mois prochain", "2026-04-15", "2026-04-15"),
    ("12/05/2026", "2026-05-12", "2026-05-12"),
    ("mars 2027", "2027-03-01", "2027-03-31"),
    ("juin", "2026-06-01", "2026-06-30"),
    ("fin juin", "2026-06-21", "2026-06-30"),
    ("début avril", "2026-04-01", "2026-04-10"),
    ("mi-mai 2026", "2026-05-11", "2026-05-20"),
    ("la dernière semaine d'août", "2026-08-25", "2026-08-31"),
    ("le troisième mardi de mai", "2026-05-19", "2026-05-19"),
    ("au deuxième trimestre 2027", "2027-04-01", "2027-06-30"),
    ("au premier semestre de l'année prochaine", "2027-01-01", "2027-06-30"),
    ("l'été 2027", "2027-06-01", "2027-08-31"),
    ("au printemps prochain", "2027-03-01", "2027-05-31"),
    ("les années 2030", "2030-01-01", "2039-12-31"),
    ("l'année scolaire 2026-2027", "2026-09-01", "2027-06-30"),
    ("du 3 au 7 mai 2026", "2026-05-03", "2026-05-07"),
    ("de janvier à mars 2027", "2027-01-01", "2027-03-31"),
    ("l'Aïd el-Fitr", "2026-03-20", "2026-03-22"),
    ("Noël", "2026-12-25", "2026-12-25"),
    ("le lendemain", "2026-03-12", "2026-03-12"),
]


def test_is_there() -> None:
    assert languages() == ["ar", "en", "fr"]
    assert len(FORMS) >= 60


@pytest.mark.parametrize(("text", "earliest", "latest"), FORMS)
def test_form(text: str, earliest: str, latest: str | None) -> None:
    (interval,) = read(text, anchor=ANCHOR, language="fr")
    assert interval.phrase == text
    assert interval.earliest == date.fromisoformat(earliest)
    assert interval.latest == (latest and date.fromisoformat(latest))


@pytest.mark.parametrize("text", ["bientôt", "après les élections", "à long terme", "chaque semaine"])
def test_found_and_never_guessed(text: str) -> None:
    (interval,) = read(text, anchor=ANCHOR, language="fr")
    assert (interval.earliest, interval.latest) == (None, None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Le ministre a signé lundi.", date(2026, 3, 9)),
        ("Le ministre signera lundi.", date(2026, 3, 16)),
    ],
)
def test_the_verb_decides(text: str, day: date) -> None:
    (interval,) = read(text, anchor=ANCHOR, language="fr")
    assert interval.earliest == day


def test_a_number_of_soldiers_is_no_year() -> None:
    assert read("Il reste 2500 soldats sur place.", anchor=ANCHOR, language="fr") == []

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
    ("l'Aïd el-Fitr", "2026-03-20", "2026-03-20"),
    ("Noël", "2026-12-25", "2026-12-25"),
    ("le lendemain", "2026-03-12", "2026-03-12"),
]


SENTENCES = [
    # days, with the tense of their verb
    ("Le gouverneur se rendra à Sfax lundi prochain.", "lundi prochain", "2026-03-16", "2026-03-16"),
    ("La grève commencera le 05/06/2026.", "le 05/06/2026", "2026-06-05", "2026-06-05"),  # day before month
    ("La rencontre aura lieu vendredi soir.", "vendredi soir", "2026-03-13", "2026-03-13"),
    ("Le parlement a été gelé le 25 Juillet 2021.", "le 25 Juillet 2021", "2021-07-25", "2021-07-25"),
    ("Le défilé du premier mai sera court.", "premier mai", "2026-05-01", "2026-05-01"),
    ("Le port fermera le trente juin.", "le trente juin", "2026-06-30", "2026-06-30"),
    ("Le scrutin est fixé au vingt et un mars.", "au vingt et un mars", "2026-03-21", "2026-03-21"),
    ("La vente ouvrira le 15 sept. 2026.", "le 15 sept. 2026", "2026-09-15", "2026-09-15"),
    ("Le décret est paru le 3 du mois courant.", "le 3 du mois courant", "2026-03-03", "2026-03-03"),
    ("La note du 3 courant sera retirée.", "3 courant", "2026-03-03", "2026-03-03"),
    ("L'avis date du 15 du mois écoulé.", "15 du mois écoulé", "2026-02-15", "2026-02-15"),
    # periods
    ("Le barrage ouvrira en juillet.", "juillet", "2026-07-01", "2026-07-31"),
    ("Le décret date de juillet 2021.", "juillet 2021", "2021-07-01", "2021-07-31"),
    ("Le maire a été élu en 2021.", "2021", "2021-01-01", "2021-12-31"),
    ("La centrale a ouvert fin 2021.", "fin 2021", "2021-09-01", "2021-12-31"),
    ("Il a démissionné début 2024.", "début 2024", "2024-01-01", "2024-04-30"),
    ("La foire se tiendra mi-juillet.", "mi-juillet", "2026-07-11", "2026-07-20"),
    ("L'usine tournera courant 2027.", "courant 2027", "2027-01-01", "2027-12-31"),
    ("Le prix doublera dans le courant du mois.", "dans le courant du mois", "2026-03-01", "2026-03-31"),
    ("Tout sera prêt fin décembre.", "fin décembre", "2026-12-21", "2026-12-31"),
    ("Le port a gagné 3% au premier trimestre 2024.", "au premier trimestre 2024", "2024-01-01", "2024-03-31"),
    ("Le budget sera voté au second semestre.", "au second semestre", "2026-07-01", "2026-12-31"),
    ("Elle aura lieu au 3e trimestre de l'année 2027.", "au 3e trimestre de l'année 2027", "2027-07-01",
     "2027-09-30"),
    ("Voici le dernier trimestre 2025.", "le dernier trimestre 2025", "2025-10-01", "2025-12-31"),
    ("On sème à la première quinzaine de mai.", "à la première quinzaine de mai", "2026-05-01", "2026-05-15"),
    ("Sur les neuf premiers mois de 2025, le gaz domine.", "les neuf premiers mois de 2025", "2025-01-01",
     "2025-09-30"),
    ("La foire rouvrira le week-end prochain.", "le week-end prochain", "2026-03-21", "2026-03-22"),
    ("La ligne rouvrira à la fin du mois prochain.", "à la fin du mois prochain", "2026-04-21", "2026-04-30"),
    ("Le pays a changé durant les années 1990.", "durant les années 1990", "1990-01-01", "1999-12-31"),
    ("La musique des années quatre-vingt-dix.", "années quatre-vingt-dix", "1990-01-01", "1999-12-31"),
    ("Une ville du XXe siècle.", "XXe siècle", "1900-01-01", "1999-12-31"),
    ("L'été 2022 fut sec.", "L'été 2022", "2022-06-01", "2022-08-31"),
    # limits
    ("Le port sera livré d'ici à la fin de l'année.", "d'ici à la fin de l'année", "2026-03-11", "2026-12-31"),
    ("Le texte sera prêt d'ici le 31 décembre.", "d'ici le 31 décembre", "2026-03-11", "2026-12-31"),
    ("Ils seront payés avant la fin du mois.", "avant la fin du mois", "2026-03-11", "2026-03-31"),
    ("Inscrivez-vous avant le 15 avril.", "avant le 15 avril", "2026-03-11", "2026-04-14"),
    ("L'alerte est prolongée jusqu'au 30 juin.", "jusqu'au 30 juin", "2026-03-11", "2026-06-30"),
    ("Le bail court jusqu'en 2030.", "jusqu'en 2030", "2026-03-11", "2030-12-31"),
    ("Le tarif changera à partir du 1er janvier.", "à partir du 1er janvier", "2027-01-01", "2027-01-01"),
    ("Le tarif changera dès lundi.", "dès lundi", "2026-03-16", "2026-03-16"),
    ("Le tarif changera dès mai 2027.", "dès mai 2027", "2027-05-01", "2027-05-31"),
    ("Le tarif a baissé depuis le début de l'année.", "depuis le début de l'année", "2026-01-01", "2026-03-11"),
    ("Il dirige le club depuis 2019.", "depuis 2019", "2019-01-01", "2026-03-11"),
    ("Le métro ouvrira au plus tôt en 2028.", "au plus tôt en 2028", "2028-01-01", None),
    ("Rendez le dossier le 15 août au plus tard.", "le 15 août au plus tard", "2026-03-11", "2026-08-15"),
    ("Le pont ouvrira à l'issue du ramadan.", "à l'issue du ramadan", "2026-03-20", None),
    ("Le prix baissera avant l'Aïd al-Idha.", "avant l'Aïd al-Idha", "2026-03-11", "2026-05-26"),
    ("Les horaires changent durant le mois sacré de Ramadan.", "durant le mois sacré de Ramadan", "2026-02-18",
     "2026-03-19"),
    ("Le texte date de l'an 1446 de l'hégire.", "l'an 1446 de l'hégire", "2024-07-07", "2025-06-25"),
    # counted
    ("Le rapport suivra dans un délai de trois mois.", "dans un délai de trois mois", "2026-03-11", "2026-06-11"),
    ("Il répondra dans un délai d'un mois.", "dans un délai d'un mois", "2026-03-11", "2026-04-11"),
    ("Le vaccin arrivera dans une quinzaine de jours.", "dans une quinzaine de jours", "2026-03-11", "2026-03-25"),
    ("Le quai sera prêt dans une dizaine d'années.", "dans une dizaine d'années", "2026-03-11", "2036-03-11"),
    ("Il reste ouvert dans les trente jours.", "dans les trente jours", "2026-03-11", "2026-04-10"),
    ("Cela suivra au cours des prochains mois.", "au cours des prochains mois", "2026-03-11", None),
    ("Ces derniers mois, le prix a chuté.", "Ces derniers mois", None, "2026-03-11"),
    # ranges
    ("Le salon se tiendra du lundi 4 au vendredi 8 mai.", "du lundi 4 au vendredi 8 mai", "2026-05-04", "2026-05-08"),
    ("Elle a duré entre mars et juin 2022.", "entre mars et juin 2022", "2022-03-01", "2022-06-30"),
    ("Le plan de 2020 à 2022 a échoué.", "de 2020 à 2022", "2020-01-01", "2022-12-31"),
    ("Le bilan janvier-mars 2027 suivra.", "janvier-mars 2027", "2027-01-01", "2027-03-31"),
]  # fmt: skip

UNRESOLVED = [
    ("Un accord sera bientôt signé.", "bientôt"),
    ("Le décret sera publié dans les plus brefs délais.", "dans les plus brefs délais"),
    ("Le bac est suspendu jusqu'à nouvel ordre.", "jusqu'à nouvel ordre"),
    ("Un cabinet sera formé après les élections.", "après les élections"),
    ("Tout changera à la veille des élections.", "à la veille des élections"),
    ("Le pont ouvrira avant l'Aïd.", "avant l'Aïd"),  # which of the two is not told
    ("Une alliance naîtra trois mois après l'accord.", "trois mois après l'accord"),
    ("Il a dirigé le club pendant deux ans.", "deux ans"),
    ("Le conseil siège tous les lundis.", "tous les lundis"),
]

NEVER = [
    "Quelque 2 500 soldats et 2500 gendarmes restent sur place.",
    "La résolution 2254 et l'article 140 s'appliquent.",
    "La sonde a atteint Mars, la planète Mars est froide.",
    "M. Mars et Mme Avril ont parlé.",  # surnames
    "Tariq Ramadan a parlé.",
    "Sept personnes et neuf enfants dorment.",  # no "sept." of September
    "L'avenue du 14 Janvier et la place du 1er Novembre sont fermées.",  # named after days
    "La loi n° 2016-48 et le décret-loi 2022-54.",
    "Le score est de 2-1, page 2015.",
    "Il est né à l'est et il a été nommé.",  # été is also been
    "Les ventes des 2027 magasins.",  # des, not dès
    "La Vision 2030 avance.",
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


@pytest.mark.parametrize(("text", "phrase", "earliest", "latest"), SENTENCES)
def test_sentence(text: str, phrase: str, earliest: str | None, latest: str | None) -> None:
    found = {i.phrase: (i.earliest, i.latest) for i in read(text, anchor=ANCHOR, language="fr")}
    assert phrase in found
    assert found[phrase] == (
        earliest and date.fromisoformat(earliest),
        latest and date.fromisoformat(latest),
    )


@pytest.mark.parametrize(("text", "phrase"), UNRESOLVED)
def test_no_days(text: str, phrase: str) -> None:
    found = {i.phrase: (i.earliest, i.latest) for i in read(text, anchor=ANCHOR, language="fr")}
    assert found.get(phrase) == (None, None)


@pytest.mark.parametrize("text", NEVER)
def test_never_a_date(text: str) -> None:
    assert read(text, anchor=ANCHOR, language="fr") == []


def test_an_age_names_no_day() -> None:
    (found,) = read("Des enfants âgés entre 5 et 18 ans.", anchor=ANCHOR, language="fr")
    assert (found.phrase, found.earliest, found.latest) == ("18 ans", None, None)


@pytest.mark.parametrize("text", ["bientôt", "après les élections", "à long terme", "chaque semaine"])
def test_found_and_never_guessed(text: str) -> None:
    (interval,) = read(text, anchor=ANCHOR, language="fr")
    assert (interval.earliest, interval.latest) == (None, None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Le ministre a signé lundi.", date(2026, 3, 9)),
        ("Le ministre signera lundi.", date(2026, 3, 16)),
        ("Le ministre a annoncé lundi la fin des travaux.", date(2026, 3, 9)),
        ("Le ministre est arrivé à Tunis lundi.", date(2026, 3, 9)),
        ("Le ministre se rendra à Tunis lundi.", date(2026, 3, 16)),  # à is no verb
        ("La vente aura lieu à Sfax lundi à midi.", date(2026, 3, 16)),
        ("Il sera reçu lundi.", date(2026, 3, 16)),
    ],
)
def test_the_verb_decides(text: str, day: date) -> None:
    (interval,) = read(text, anchor=ANCHOR, language="fr")
    assert interval.earliest == day

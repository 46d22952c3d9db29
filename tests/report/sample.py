"""A ledger in both languages, as the report is handed it: the withdrawal storyline told in our own words."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from hashlib import sha256
from math import log
from typing import Any

from ledger import review
from ledger.model import (
    Article,
    Claim,
    Decision,
    Feature,
    Interval,
    Match,
    Passage,
    Quantity,
    Source,
    Stance,
)
from ledger.report import Shift, View

BAGHDAD = timezone(timedelta(hours=3))
AS_OF = date(2026, 1, 18)

_AR_JULY = (
    "نقلت صحيفة أميركية عن مسؤولين في البنتاغون أن زيارة رئيس الوزراء إلى واشنطن قد تحمل جديداً.\n"
    "وبحسب هؤلاء المسؤولين، قد يُعلن خلال الزيارة أن القوات القتالية الأميركية ستغادر العراق "
    "بحلول نهاية العام الجاري، من غير أن يتحدد عدد من سيغادر من بين 2500 جندي هناك.\n"
    "ويرجح المسؤولون أن يُعاد تصنيف قسم منهم مدربين ومستشارين."
)
_EN_JULY = (
    "WASHINGTON - The two governments closed the fourth round of their dialogue on Monday.\n"
    "In their joint text they state that by 31 December 2021 there will be no US forces with a combat role "
    "in Iraq, and that training, advice and the sharing of intelligence go on.\n"
    "The text names no number of soldiers."
)
_AR_SEPT = (
    "قررت اللجان الفنية العسكرية خفض الوحدات القتالية في قاعدتي عين الأسد وأربيل قبل نهاية أيلول.\n"
    "ويأتي الخفض تنفيذاً لما اتُفق عليه في تموز."
)
_EN_ADVISER = (
    "Iraq's national security adviser, Qasim al-Araji, wrote on Thursday that the combat mission of the "
    "coalition is over and that its combat forces have withdrawn from the country. Advice and training, he "
    "added, would go on."
)
_EN_GENERAL = (
    "The commander of US forces in the Middle East said on Friday that the 2,500 US troops now in Iraq will "
    "stay for the foreseeable future, and that he expects attacks on them to go on into next year."
)
_AR_DEC = (
    "أعلن رئيس الوزراء أن القوات القتالية للتحالف ومعداتها غادرت العراق، وأن دور من بقي هو المشورة والدعم."
)
_EN_2024 = (
    "Baghdad and Washington announced a two-phase plan on Friday.\n"
    "The coalition's military mission in Iraq is to end over the next twelve months and not later than the end "
    "of September 2025. A second phase, out of bases in Syria, lasts until September 2026."
)
_AR_2025 = (
    "قال مستشار رئيس الوزراء إن مهمة التحالف في بغداد وعين الأسد تنتهي في أيلول 2025، وإن المرحلة الثانية "
    "تُنجز في أيلول 2026."
)
_EN_2025 = (
    "The prime minister told an interviewer on Monday that the coalition leaves Iraq entirely by September 2026, "
    "and that there is then no need for armed groups outside the state."
)
_AR_2026 = "قالت وزارة الدفاع العراقية إن القوات الأميركية غادرت قاعدة عين الأسد، وإن الجيش تسلمها كاملة."
_EN_POWER = (
    "The electricity minister said the grid will deliver 24,000 megawatts by the summer of 2023 if the new gas "
    "contract is signed."
)
_AR_VOTE = "أعلنت الحكومة أن الانتخابات المبكرة تُجرى في السادس من حزيران 2021."
_AR_VOTE_MOVED = "صوّت مجلس الوزراء على تأجيل الانتخابات إلى العاشر من تشرين الأول 2021 بطلب من المفوضية."

_SUMMARY = "Our own summary of the source, not its text."


def view(*, as_of: date = AS_OF) -> View:
    """The sample ledger."""
    claims = _claims()
    matches, deadlines = _matches()
    decisions = _decisions()
    return View(
        ledger="7b1e0c1e-4f0a-4d59-9d0e-5a2f6d1c80c2",
        head="3ab9f0" + "7d" * 29,
        head_event="E412",
        site_name="The Withdrawal Ledger",
        as_of=as_of,
        claims=claims,
        articles=_articles(),
        sources=(
            Source(name="ناس", other_names=("Nas",), language="ar", home="https://nas.example/"),
            Source(name="US State Department", language="en", home="https://state.example/"),
        ),
        matches=matches,
        decisions=decisions,
        flags={
            one.id: review.flags(one, matches=matches, decisions=decisions, as_of=as_of, deadlines=deadlines)
            for one in claims
        },
        methods={name: review.load_method(name) for name in review.methods()},
        deadlines=deadlines,
        shifts={
            "C7": (
                Shift(date(2021, 7, 26), "US State Department", "modality", "possible", "certain", "M31"),
                Shift(date(2021, 7, 26), "US State Department", "scope", "", "combat", "M31"),
                Shift(date(2024, 9, 27), "Reuters", "deadline", "2021-12-31", "2025-09-30", "M36"),
            )
        },
        events={"C7": ("E88", "E90", "E204"), "D1": ("E121",), "D2": ("E204", "E205"), "M31": ("E101",)},
        recorded={
            **{one.id: datetime.combine(one.said_on or as_of, time(10), UTC) for one in claims},
            **{one.id: _recorded(one) for one in matches},
        },
        glosses={
            "C7": {"en": "US combat forces leave Iraq by the end of 2021"},
            "C19": {"ar": "مهمة التحالف في العراق تنتهي في موعد أقصاه نهاية أيلول 2025"},
        },
        contact="mailto:corrections@ledger.example",
    )


def _recorded(match: Match) -> datetime:
    published = _articles()[match.passage.article].published
    assert published
    return published + timedelta(hours=2)


def _articles() -> dict[str, Article]:
    rows = (
        (
            "A1",
            "ناس",
            "ar",
            "واشنطن تستعد لإعلان موعد",
            _AR_JULY,
            datetime(2021, 7, 25, 22, 16, tzinfo=BAGHDAD),
        ),
        ("A2", "US State Department", "en", "Joint text of the fourth round", _EN_JULY, _utc(2021, 7, 26)),
        ("A3", "هذا اليوم", "ar", "خفض في عين الأسد وأربيل", _AR_SEPT, _utc(2021, 9, 16)),
        ("A4", "Reuters", "en", "Iraqi adviser: combat mission over", _EN_ADVISER, _utc(2021, 12, 9)),
        ("A5", "Associated Press", "en", "General: troops stay in Iraq", _EN_GENERAL, _utc(2021, 12, 10)),
        ("A6", "وكالة الأنباء العراقية", "ar", "الكاظمي: القوات القتالية غادرت", _AR_DEC, _utc(2021, 12, 29)),
        ("A7", "US State Department", "en", "Two-phase plan for the coalition", _EN_2024, _utc(2024, 9, 27)),
        ("A8", "الشروق", "ar", "مستشار: المهمة تنتهي في أيلول", _AR_2025, _utc(2025, 8, 17)),
        ("A9", "Reuters", "en", "Sudani on the coalition's end", _EN_2025, _utc(2025, 11, 3)),
        ("A10", "وزارة الدفاع العراقية", "ar", "تسلّم قاعدة عين الأسد", _AR_2026, _utc(2026, 1, 17)),
        ("A11", "Iraq Oil Report", "en", "Minister promises 24,000 megawatts", _EN_POWER, _utc(2022, 11, 2)),
        ("A12", "وكالة الأنباء العراقية", "ar", "موعد الانتخابات المبكرة", _AR_VOTE, _utc(2020, 7, 31)),
        ("A13", "وكالة الأنباء العراقية", "ar", "تأجيل الانتخابات", _AR_VOTE_MOVED, _utc(2021, 1, 19)),
    )
    return {
        number: Article(
            id=number,
            source=source,
            language=language,
            title=title,
            text=text,
            published=published,
            published_precision="day",
            address=f"https://example.org/{number.lower()}",
            text_hash=sha256(text.encode()).hexdigest(),
            gone_on=date(2025, 2, 1) if number == "A4" else None,
            newer="A10" if number == "A8" else "",
            note=_SUMMARY if number not in ("A2", "A7") else "",
        )
        for number, source, language, title, text, published in rows
    }


def _utc(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 9, 30, tzinfo=UTC)


def _claim(number: str, article: str, text: str, **rest: object) -> Claim:
    found = _articles()[article]
    start = found.text.index(text)
    values: dict[str, object] = {
        "id": number,
        "article": article,
        "text": text,
        "start": start,
        "end": start + len(text),
        "language": found.language,
        "source": found.source,
        "said_on": found.day,
        "stage": "published",
        "trackable": True,
        "kind": "plan",
    }
    return Claim(**{**values, **rest})  # type: ignore[arg-type]


def _until(phrase: str, first: date, last: date, reason: str = "") -> Interval:
    return Interval(phrase=phrase, earliest=first, latest=last, anchor=first, role="deadline", reason=reason)


def _claims() -> tuple[Claim, ...]:
    return (
        _claim(
            "C7",
            "A1",
            "قد يُعلن خلال الزيارة أن القوات القتالية الأميركية ستغادر العراق بحلول نهاية العام الجاري",
            gist="القوات القتالية الأميركية تغادر العراق بحلول نهاية 2021",
            speaker="مسؤولون في البنتاغون",
            via=("The New York Times", "ناس"),
            modality="possible",
            quantities=(Quantity(value=2500, unit="جندي", text="2500 جندي"),),
            topics=("US forces in Iraq", "combat role"),
            places=("US", "IQ", "ain_al_asad"),
            criteria="No US forces with a combat role remain in Iraq. Advisers and trainers do not count.",
            deadline=_until(
                "بحلول نهاية العام الجاري",
                date(2021, 7, 25),
                date(2021, 12, 31),
                "the end of the year in which it was said",
            ),
            status="fulfilled",
        ),
        _claim(
            "C19",
            "A7",
            "The coalition's military mission in Iraq is to end over the next twelve months and not later than "
            "the end of September 2025.",
            gist="The coalition's mission in Iraq ends not later than the end of September 2025",
            speaker="Iraq and the United States",
            speaker_role="joint statement",
            modality="certain",
            kind="commitment",
            topics=("US forces in Iraq", "coalition"),
            criteria="The coalition has left every base it held in federal Iraq.",
            deadline=_until("not later than the end of September 2025", date(2024, 9, 27), date(2025, 9, 30)),
            status="partially_fulfilled",
        ),
        _claim(
            "C24",
            "A9",
            "the coalition leaves Iraq entirely by September 2026",
            gist="The coalition leaves Iraq by September 2026",
            speaker="Mohammed Shia al-Sudani",
            speaker_role="prime minister",
            kind="commitment",
            topics=("coalition",),
            deadline=_until("by September 2026", date(2025, 11, 3), date(2026, 9, 30)),
            status="in_progress",
        ),
        _claim(
            "C9",
            "A11",
            "the grid will deliver 24,000 megawatts by the summer of 2023 if the new gas contract is signed",
            gist="24,000 megawatts by the summer of 2023",
            speaker="electricity minister",
            kind="commitment",
            modality="conditional",
            quantities=(Quantity(value=24000, unit="megawatts", text="24,000 megawatts"),),
            topics=("electricity",),
            deadline=_until("by the summer of 2023", date(2022, 11, 2), date(2023, 8, 31)),
            status="stalled",
        ),
        _claim(
            "C3",
            "A12",
            "الانتخابات المبكرة تُجرى في السادس من حزيران 2021",
            gist="الانتخابات المبكرة في 6 حزيران 2021",
            speaker="مصطفى الكاظمي",
            speaker_role="رئيس الوزراء",
            kind="scheduled",
            topics=("elections",),
            deadline=_until("في السادس من حزيران 2021", date(2021, 6, 6), date(2021, 6, 6)),
            status="superseded",
            replaced_by="C5",
        ),
        _claim(
            "C5",
            "A13",
            "تأجيل الانتخابات إلى العاشر من تشرين الأول 2021",
            gist="الانتخابات في 10 تشرين الأول 2021",
            speaker="مجلس الوزراء",
            kind="scheduled",
            topics=("elections",),
            deadline=_until("إلى العاشر من تشرين الأول 2021", date(2021, 10, 10), date(2021, 10, 10)),
            status="fulfilled",
            stage="approved",
        ),
        _claim(
            "C11",
            "A5",
            "the 2,500 US troops now in Iraq will stay for the foreseeable future",
            gist="All 2,500 US troops stay in Iraq",
            speaker="Kenneth McKenzie",
            speaker_role="commander, CENTCOM",
            kind="statement",
            trackable=False,
            method="statements",
            topics=("US forces in Iraq",),
            quantities=(Quantity(value=2500, unit="US troops", text="2,500 US troops", qualifier="about"),),
            status="disputed",
        ),
        _claim("C40", "A10", "الجيش تسلمها كاملة", speaker="وزارة الدفاع", stage="draft"),
    )


def _features(score: float) -> tuple[Feature, ...]:
    whole = log(score / (1 - score)) + 2.4
    return (
        Feature(name="actors", value=0.8, share=round(whole * 0.3, 3), why="force:US, place:IQ"),
        Feature(
            name="deadline", value=0.95, share=round(whole * 0.5, 3), why="31 December 2021 = نهاية العام"
        ),
        Feature(name="wording", value=0.42, share=round(whole * 0.35, 3), why="القتالية / combat"),
        Feature(name="negation", value=-0.2, share=round(-whole * 0.15, 3), why="no US forces"),
    )


def _match(number: str, claim: str, article: str, text: str, stance: Stance, score: float) -> Match:
    found = _articles()[article]
    start = found.text.index(text)
    return Match(
        id=number,
        claim=claim,
        passage=Passage(text=text, start=start, end=start + len(text), article=article),
        score=score,
        stance=stance,
        features=_features(score),
        judgement="accepted",
        judged_by="desk-a",
        judged_at=datetime(2021, 12, 30, 10, tzinfo=UTC),
    )


def _matches() -> tuple[tuple[Match, ...], dict[str, Interval]]:
    combat = "by 31 December 2021 there will be no US forces with a combat role in Iraq"
    mission = "The coalition's military mission in Iraq is to end over the next twelve months"
    matches = (
        _match("M31", "C7", "A2", combat, "repeats", 0.94),
        _match(
            "M32",
            "C7",
            "A3",
            "خفض الوحدات القتالية في قاعدتي عين الأسد وأربيل قبل نهاية أيلول",
            "supports",
            0.81,
        ),
        _match("M33", "C7", "A4", "its combat forces have withdrawn from the country", "supports", 0.91),
        _match("M34", "C7", "A5", "the 2,500 US troops now in Iraq will stay", "contradicts", 0.77),
        _match("M35", "C7", "A6", "القوات القتالية للتحالف ومعداتها غادرت العراق", "supports", 0.88),
        _match("M36", "C7", "A7", mission, "moves", 0.71),
        _match("M37", "C7", "A8", "مهمة التحالف في بغداد وعين الأسد تنتهي في أيلول 2025", "moves", 0.66),
        _match("M38", "C7", "A9", "the coalition leaves Iraq entirely by September 2026", "moves", 0.64),
        _match("M41", "C19", "A8", "مهمة التحالف في بغداد وعين الأسد تنتهي في أيلول 2025", "repeats", 0.92),
        _match("M42", "C19", "A9", "the coalition leaves Iraq entirely by September 2026", "moves", 0.9),
        _match("M43", "C19", "A10", "القوات الأميركية غادرت قاعدة عين الأسد", "supports", 0.87),
        _match("M44", "C24", "A10", "القوات الأميركية غادرت قاعدة عين الأسد", "supports", 0.7),
    )
    end = _until("31 December 2021", date(2021, 7, 26), date(2021, 12, 31))
    autumn = _until("the end of September 2025", date(2024, 9, 27), date(2025, 9, 30))
    last = _until("by September 2026", date(2025, 11, 3), date(2026, 9, 30))
    deadlines = {"M31": end, "M36": autumn, "M37": autumn, "M38": last, "M41": autumn, "M42": last}
    return matches, deadlines


def _decisions() -> tuple[Decision, ...]:
    units = "Units at Ain al-Asad and Erbil are being cut by agreement of both sides."
    letter = (
        "Both governments state that no combat role remains; advisers were outside the claim. Its scope is "
        "disputed."
    )
    base = (
        "Ain al-Asad was handed over three and a half months after the day; Erbil follows the second phase."
    )
    sides = "Baghdad and Washington give different accounts of who stays, and as what."
    second = {"second": "desk-b", "second_at": datetime(2021, 12, 30, 15, tzinfo=UTC)}
    rows = (
        ("D1", "C7", "in_progress", date(2021, 9, 16), units, ("M32",), {}),
        ("D2", "C7", "fulfilled", date(2021, 12, 29), letter, ("M33", "M35", "A6"), second),
        (
            "D3",
            "C3",
            "superseded",
            date(2021, 1, 19),
            "صوّت مجلس الوزراء على موعد جديد.",
            (),
            {"replaced_by": "C5"},
        ),
        ("D4", "C5", "fulfilled", date(2021, 10, 10), "جرى الاقتراع في يومه.", ("A13",), second),
        (
            "D5",
            "C9",
            "stalled",
            date(2023, 3, 1),
            "The contract was not signed by winter's end.",
            ("A11",),
            {},
        ),
        ("D6", "C19", "partially_fulfilled", date(2026, 1, 17), base, ("M43",), second),
        ("D7", "C24", "in_progress", date(2026, 1, 17), "The largest base was handed over.", ("M44",), {}),
        ("D8", "C11", "disputed", date(2021, 12, 12), sides, ("A6",), {}),
        (
            "D9",
            "C24",
            "fulfilled",
            date(2026, 1, 17),
            "Waits for a second editor.",
            ("M44",),
            {"state": "waiting"},
        ),
    )
    return tuple(_decision(*row) for row in rows)


def _decision(
    number: str,
    claim: str,
    status: str,
    day: date,
    reason: str,
    evidence: tuple[str, ...],
    rest: dict[str, Any],
) -> Decision:
    return Decision(
        id=number,
        claim=claim,
        status=status,
        reason=reason,
        effective=day,
        editor="desk-a",
        decided_at=datetime(day.year, day.month, day.day, 9, tzinfo=UTC) + timedelta(days=1),
        evidence=evidence,
        before="in_progress" if number in ("D2", "D9") else "not_rated",
        **rest,
    )

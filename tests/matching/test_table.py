"""Claims of one storyline against single passages: which must match, and near misses that must not."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from ledger.matching import THRESHOLD, match
from ledger.model import Article, Claim, Interval

YEAR_END = Interval(
    phrase="by the end of the year", earliest=date(2021, 7, 25), latest=date(2021, 12, 31), role="deadline"
)
CLAIMS = {
    claim.id: claim
    for claim in (
        Claim(
            id="withdrawal",
            text="الزيارة قد تشهد إعلان موعد نهائي لانسحاب القوات القتالية الأميركية من العراق، "
            "قد يكون بحلول نهاية العام الجاري",
            language="ar",
            said_on=date(2021, 7, 25),
            kind="forecast",
            modality="possible",
            trackable=True,
            speaker="نيويورك تايمز",
            deadline=YEAR_END,
        ),
        Claim(
            id="election",
            text="Iraq will hold early parliamentary elections on 10 October 2021",
            language="en",
            said_on=date(2021, 1, 19),
            kind="commitment",
            deadline=Interval(
                phrase="on 10 October 2021", earliest=date(2021, 10, 10), latest=date(2021, 10, 10)
            ),
        ),
        Claim(
            id="electricity",
            text="تعهدت وزارة الكهرباء العراقية بإضافة 4000 ميغاواط إلى الشبكة قبل الصيف المقبل",
            language="ar",
            said_on=date(2021, 3, 2),
            kind="commitment",
        ),
        Claim(
            id="budget",
            text="The Iraqi parliament will pass a budget of 89 billion dollars before the end of March",
            language="en",
            said_on=date(2021, 2, 20),
            kind="commitment",
        ),
        Claim(
            id="ceasefire",
            text="ستنسحب القوات الروسية من مدينة خيرسون إلى الضفة الشرقية لنهر دنيبر",
            language="ar",
            said_on=date(2022, 11, 9),
            kind="plan",
        ),
        Claim(
            id="refugees",
            text="Jordan will issue 200,000 work permits to Syrian refugees within three years",
            language="en",
            said_on=date(2016, 2, 4),
            kind="commitment",
        ),
    )
}

MATCHES = [
    # claim, language, day, passage
    (
        "withdrawal",
        "en",
        "2021-07-26",
        "There will be no US forces with a combat role in Iraq by 31 December 2021.",
    ),
    (
        "withdrawal",
        "en",
        "2021-07-27",
        "American combat troops will withdraw from Iraq by the end of the year.",
    ),
    (
        "withdrawal",
        "en",
        "2021-12-09",
        "US combat forces have withdrawn from Iraq, the national security adviser said.",
    ),
    (
        "withdrawal",
        "en",
        "2021-10-02",
        "Washington will pull its combat troops out of Iraq before the end of 2021.",
    ),
    (
        "withdrawal",
        "ar",
        "2021-07-26",
        "انسحاب القوات القتالية الأميركية من العراق سيكتمل نهاية العام الجاري",
    ),
    ("withdrawal", "ar", "2021-12-29", "غادرت القوات القتالية الأميركية العراق قبل نهاية العام"),
    (
        "withdrawal",
        "ar",
        "2021-11-24",
        "لا انسحاب للقوات القتالية الأميركية من العراق نهاية العام، بحسب مصدر",
    ),
    (
        "withdrawal",
        "en",
        "2021-12-10",
        "US combat troops will not leave Iraq by the end of the year, a senator said.",
    ),
    (
        "election",
        "en",
        "2021-09-01",
        "The early election in Iraq will take place on 10 October, the commission said.",
    ),
    ("election", "en", "2021-10-10", "Iraqis voted on Sunday in early parliamentary elections."),
    ("election", "ar", "2021-08-28", "الانتخابات البرلمانية المبكرة في العراق ستجرى في 10 تشرين الأول"),
    ("election", "ar", "2021-10-10", "انطلقت في العراق الانتخابات البرلمانية المبكرة صباح اليوم"),
    (
        "election",
        "ar",
        "2021-07-20",
        "مفوضية الانتخابات: لا تأجيل للانتخابات المبكرة في العراق في 10 تشرين الأول",
    ),
    (
        "election",
        "en",
        "2021-07-16",
        "A bloc in Iraq wants the October parliamentary elections to be postponed.",
    ),
    (
        "electricity",
        "ar",
        "2021-04-04",
        "وزارة الكهرباء في العراق تؤكد إضافة 4000 ميغاواط إلى الشبكة قبل الصيف",
    ),
    (
        "electricity",
        "en",
        "2021-04-11",
        "Iraq's electricity ministry will add 4,000 megawatts to the grid before summer.",
    ),
    (
        "electricity",
        "en",
        "2021-07-02",
        "The Iraqi electricity ministry failed to add the 4,000 megawatts it promised.",
    ),
    (
        "electricity",
        "ar",
        "2021-06-20",
        "العراق يضيف 1500 ميغاواط فقط إلى شبكة الكهرباء، بحسب وزارة الكهرباء",
    ),
    ("budget", "en", "2021-03-31", "Iraq's parliament approved a budget of 89 billion dollars on Wednesday."),
    ("budget", "ar", "2021-03-31", "البرلمان العراقي يقر موازنة بقيمة 89 مليار دولار"),
    ("budget", "ar", "2021-03-15", "مجلس النواب العراقي يؤجل التصويت على الموازنة البالغة 89 مليار دولار"),
    ("budget", "en", "2021-03-20", "The parliament in Baghdad postponed the vote on the Iraqi budget."),
    (
        "ceasefire",
        "en",
        "2022-11-11",
        "Russian troops have withdrawn from the city of Kherson to the east bank.",
    ),
    ("ceasefire", "ar", "2022-11-11", "أعلنت روسيا اكتمال انسحاب قواتها من خيرسون"),
    (
        "ceasefire",
        "en",
        "2022-11-10",
        "Russia will pull its forces out of Kherson, its defence minister ordered.",
    ),
    ("refugees", "en", "2016-06-30", "Jordan has issued 20,000 work permits to Syrian refugees so far."),
    ("refugees", "ar", "2016-02-05", "الأردن يتعهد بمنح 200 ألف تصريح عمل للاجئين السوريين خلال ثلاث سنوات"),
    ("refugees", "ar", "2019-03-01", "لم يصدر الأردن للاجئين السوريين سوى 45 ألف تصريح عمل"),
]

NEAR_MISSES = [
    # claim, language, day, passage: same actors, places, field or deadline, another matter
    (
        "withdrawal",
        "en",
        "2021-07-26",
        "Iraq's electoral commission said the October election will go ahead.",
    ),
    ("withdrawal", "en", "2021-07-26", "Iraq lost 1,500 megawatts of power after Iran cut gas supplies."),
    ("withdrawal", "ar", "2021-07-27", "وزارة الكهرباء العراقية تتوقع تحسن التجهيز بحلول نهاية العام"),
    ("withdrawal", "en", "2021-07-26", "The United States will give Iraq 500,000 vaccine doses."),
    ("withdrawal", "ar", "2021-07-26", "الولايات المتحدة ستتبرع للعراق بنصف مليون جرعة لقاح"),
    (
        "withdrawal",
        "en",
        "2021-08-30",
        "The last American soldiers have left Afghanistan, the Pentagon said.",
    ),
    (
        "withdrawal",
        "en",
        "2021-08-01",
        "A US oil company will sell its share of a field in Iraq by the end of the year.",
    ),
    ("withdrawal", "ar", "2021-08-03", "شركة أميركية توقع عقدا لبناء محطة كهرباء في العراق"),
    (
        "withdrawal",
        "en",
        "2021-09-05",
        "Iraq and the United States will fight corruption together, the ministers said.",
    ),
    ("withdrawal", "ar", "2021-07-29", "الكاظمي يلتقي مستثمرين أميركيين في واشنطن"),
    ("election", "en", "2021-10-10", "Iraq signed a solar power deal with the Emirates on 10 October."),
    ("election", "ar", "2021-09-10", "بغداد تستضيف مؤتمرا إقليميا حول المياه"),
    ("election", "en", "2021-06-18", "Iran held a presidential election on Friday."),
    ("election", "ar", "2021-06-12", "الجزائر تجري انتخابات برلمانية مبكرة"),
    ("election", "en", "2021-05-20", "Syria will hold a presidential election on 26 May."),
    ("election", "en", "2021-09-15", "The Iraqi parliament will discuss the oil law in October."),
    (
        "electricity",
        "en",
        "2021-03-10",
        "The Iraqi oil ministry will raise exports by 200,000 barrels a day.",
    ),
    ("electricity", "ar", "2021-04-01", "وزير الكهرباء اللبناني: التغذية تتحسن قبل الصيف"),
    ("electricity", "ar", "2021-06-28", "استقالة وزير الكهرباء العراقي"),
    ("electricity", "en", "2021-05-05", "Egypt will add 4,000 megawatts of wind power to its grid."),
    ("budget", "en", "2021-03-05", "Pope Francis arrived in Baghdad for a three-day visit to Iraq."),
    ("budget", "ar", "2021-03-10", "البرلمان العراقي يصوت على قانون المحكمة الاتحادية"),
    ("budget", "en", "2021-03-02", "The Kuwaiti parliament will vote on the budget before the end of March."),
    ("budget", "ar", "2021-03-20", "العراق يبيع نفطا بقيمة 5 مليارات دولار في شباط"),
    (
        "ceasefire",
        "en",
        "2022-11-12",
        "Russia will leave the grain deal unless its terms are met, Moscow said.",
    ),
    ("ceasefire", "ar", "2022-11-15", "صواريخ روسية تستهدف محطات الكهرباء في كييف"),
    ("ceasefire", "en", "2022-11-20", "American troops will withdraw from the city's airport in Niger."),
    ("ceasefire", "ar", "2022-10-05", "ضمت روسيا أربع مناطق أوكرانية"),
    ("refugees", "en", "2016-03-01", "Jordan will build a nuclear reactor within three years."),
    ("refugees", "ar", "2016-02-10", "الأردن يغلق حدوده مع سوريا بعد هجوم"),
    ("refugees", "en", "2016-02-20", "Germany registered 200,000 Syrian refugees in three months."),
    ("refugees", "ar", "2016-05-12", "لبنان يطالب بعودة اللاجئين السوريين إلى بلادهم"),
]


def article(text: str, language: str, day: str, title: str = "") -> Article:
    published = datetime.fromisoformat(day).replace(tzinfo=UTC)
    return Article(title=title, text=text, source="test", language=language, published=published)


@pytest.mark.parametrize(("claim", "language", "day", "passage"), MATCHES)
def test_a_passage_that_bears_on_the_claim_matches(claim: str, language: str, day: str, passage: str) -> None:
    found = match(article(passage, language, day), list(CLAIMS.values()))
    assert claim in {one.claim for one in found}


@pytest.mark.parametrize(("claim", "language", "day", "passage"), NEAR_MISSES)
def test_a_near_miss_does_not(claim: str, language: str, day: str, passage: str) -> None:
    found = match(article(passage, language, day), list(CLAIMS.values()), threshold=0.0)
    scores = {one.claim: one.score for one in found}
    assert scores.get(claim, 0.0) < THRESHOLD


def test_the_tables_are_as_long_as_promised() -> None:
    assert len(MATCHES) >= 25
    assert len(NEAR_MISSES) >= 30

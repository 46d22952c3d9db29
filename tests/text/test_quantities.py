"""Figures: value, unit and qualifier in both languages, and what is none."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.text.quantities import may_count, quantities
from ledger.text.tokens import tokens

Figure = tuple[float, str, str]
ARABIC: list[tuple[str, list[Figure]]] = [
    ("بقي 2500 جندي في القواعد", [(2500, "جندي", "")]),
    ("نحو ٢٬٥٠٠ جندي", [(2500, "جندي", "about")]),
    ("ألفين وخمسمئة جندي", [(2500, "جندي", "")]),
    ("2.500 جندي", [(2500, "جندي", "")]),  # a full stop between groups
    ("خمسة وعشرين ألفا وثلاثمئة وخمسة عشر ناخبا", [(25315, "ناخب", "")]),
    ("مليون و200 ألف نازح", [(1_200_000, "نازح", "")]),
    ("مليون ونصف المليون لاجئ", [(1_500_000, "لاجئ", "")]),
    ("نصف مليون برميل", [(500_000, "برميل", "")]),
    ("مليوني برميل يوميا", [(2_000_000, "برميل", "")]),
    ("بين 1.2 مليون و1.3 مليون برميل", [(1.2e6, "برميل", ""), (1.3e6, "برميل", "")]),  # a scale for each
    ("خمسة آلاف و200 أسرة", [(5200, "أسرة", "")]),
    ("ألف وخمسة آلاف أسرة", [(1000, "أسرة", ""), (5000, "أسرة", "")]),
    ("مليار ونصف مليار دولار", [(1.5e9, "USD", "")]),
    ("ملياران ونصف المليار دولار", [(2.5e9, "USD", "")]),
    ("اثنا عشر جنديا", [(12, "جندي", "")]),
    ("اثنتي عشرة طائرة", [(12, "طائرة", "")]),
    ("إحدى عشرة دولة", [(11, "دولة", "")]),
    ("واحدا وعشرين نائبا", [(21, "نائب", "")]),
    ("ثمانيا وعشرين دولة", [(28, "دولة", "")]),
    ("ستا وثلاثين شركة", [(36, "شركة", "")]),
    ("ألفا ومئتي أسرة", [(1200, "أسرة", "")]),  # an accusative before "and", no dual
    ("مليونا و250 ألف طن", [(1_250_000, "طن", "")]),
    ("ألفا جندي", [(2000, "جندي", "")]),
    ("أحد الوزراء وإحدى الدول", []),  # one of
    ("46ر5 ملايين دولار", [(5.46e6, "USD", "")]),  # agencies: the fraction stands first
    ("بنسبة 7ر0 في المئة", [(0.7, "percent", "")]),
    ("540ر999ر45 ريال", [(45_999_540, "ريال", "")]),
    ("أحد عشر وزيرا استقالوا", [(11, "وزير", "")]),
    ("قتيل واحد في وقت واحد", [(1, "قتيل", "")]),
    ("رفع الفائدة واحدا بالمئة", [(1, "percent", "")]),
    ("نصف نقطة مئوية", [(0.5, "percentage points", "")]),
    ("بربع نقطة مئوية", []),  # written to its preposition
    ("نقطتين مئويتين", [(2, "percentage points", "")]),
    ("25 نقطة أساس", [(25, "basis points", "")]),
    ("بمقتل18 شخصا", [(18, "شخص", "")]),  # no blank
    ("بين 60 و70 بالمئة", [(60, "percent", ""), (70, "percent", "")]),
    ("من 10 إلى 15 ألف جندي", [(10_000, "جندي", ""), (15_000, "جندي", "")]),  # one scale for both
    ("200 إلى 300 ألف أسرة", [(200_000, "أسرة", ""), (300_000, "أسرة", "")]),
    ("15 ـ 20 ألفا", [(15_000, "", ""), (20_000, "", "")]),
    ("من 500 إلى مليون شخص", [(500, "شخص", ""), (1_000_000, "شخص", "")]),
    ("19 من أصل 28 دولة", [(19, "دولة", ""), (28, "دولة", "")]),
    ("18 من بين الجرحى", [(18, "الجرحى", "")]),
    ("16 آخرين", [(16, "آخرين", "")]),
    ("500 كلم", [(500, "كلم", "")]),
    ("ارتفع عدد الجنود إلى 450 بحلول العام المقبل", [(450, "الجنود", "")]),
    ("بلغت الحصيلة 35", []),
    ("ارتفعت الحصيلة إلى 35", [(35, "الحصيلة", "")]),
    ("120 صوتا مقابل 45", [(120, "صوت", ""), (45, "صوت", "")]),
    ("السجن عشر سنوات", [(10, "سنوات", "")]),  # imposed time is an amount
    ("بالحبس 3 سنوات", [(3, "سنوات", "")]),
    ("إجازة مدتها ستة أسابيع", [(6, "أسابيع", "")]),
    ("خرج من السجن بعد عشر سنوات", []),
    ("في غضون ستة أسابيع", []),
    ("مستعدون مئة بالمئة", []),  # no measure
    ("قرار مجلس الأمن 2254", []),
    ("قرار مجلس الأمن الدولي رقم 2231", []),
    ("المادتان 3 و4 من الدستور", []),
    ("الساعة 10.36 صباحا", []),
    ("عمره 25 عاما", []),
    ("بضعة جنود وبضع مئات من الأسر", []),
    ("عشرات الآلاف وملايين الدولارات", []),
    ("استقبل المستشفى (485) حالة", [(485, "حالة", "")]),  # a number in brackets
    ("( 16 ) دائرة انتخابية", [(16, "دائرة", "")]),
    ("سقوط (٢٥) شهيدا و(٤٦٥) مصابا", [(25, "شهيد", ""), (465, "مصاب", "")]),
    ("بلغت (60.417) ألف رحلة", [(60_417, "رحلة", "")]),
    ("1.063.837 مليون راكب", [(1_063_837, "راكب", "")]),  # the million is said in digits
    ("نمو المنطقة +1.5 في المئة", [(1.5, "percent", "")]),
    ("في 14 من يوليو والـ28 من شهر آب", []),
    ("السابع عشر من رمضان", []),
    ("المرتبة الـ25 عالميا", []),
    ("انتهى. (2) مراقبة الأسعار", []),  # an item of a list
    ("بلدان المنطقة", []),  # a plural
    ("زيادة في أيار 0.7 بالمئة", [(0.7, "percent", "")]),  # no day of the month
    ("البالغ (2112) عضوا", [(2112, "عضو", "")]),  # no year: a counted noun behind it
    ("1500 مشارك", [(1500, "مشارك", "")]),
    ("في 2015 عضوا", []),
    ("شملت «28» أسرة بقيمة «81.000» ريال", [(28, "أسرة", ""), (81_000, "ريال", "")]),
    ("تفكيك سبعة ألغام", [(7, "ألغام", "")]),  # no article
    ("الهيئة: (1000)، الشركة: (5000) مبتعث", [(1000, "", ""), (5000, "مبتعث", "")]),
    ("تزن 11 طنًا و3 أطنانٍ", [(11, "طن", ""), (3, "أطنان", "")]),
    ("خمسين مليونا", [(50_000_000, "", "")]),  # an accusative, no dual
    ("3.5 مليار دولار", [(3.5e9, "USD", "")]),
    ("500 مليار دينار عراقي", [(5e11, "IQD", "")]),
    ("مئة ألف ريال سعودي", [(100_000, "SAR", "")]),
    ("عشرة بالمئة", [(10, "percent", "")]),
    ("10٪ و 10% و10 في المائة", [(10, "percent", "")] * 3),
    ("بنسبة 1.6 في المئة", [(1.6, "percent", "")]),
    ("جنديان قتلا", [(2, "جندي", "")]),  # two by the form of the noun
    ("مئتي ألف", [(200_000, "", "")]),
    ("أكثر من نصف المقاعد", [(50, "percent", "more_than")]),
    ("ثلثي الأعضاء", [(66.67, "percent", "")]),
    ("18 من عناصر التنظيم", [(18, "عناصر", "")]),
    ("ثلاثة أفواج", [(3, "أفواج", "")]),
    ("من 5200 إلى 3000 جندي", [(5200, "جندي", ""), (3000, "جندي", "")]),  # the unit is said once
    ("5 و10 أشخاص", [(5, "أشخاص", ""), (10, "أشخاص", "")]),
    ("20-30 دبابة", [(20, "دبابة", ""), (30, "دبابة", "")]),
    ("ما لا يقل عن 30 شخصا", [(30, "شخص", "at_least")]),
    ("30 شخصا على الأقل", [(30, "شخص", "at_least")]),
    ("أقل من 100 حالة", [(100, "حالة", "less_than")]),
    ("لا يتجاوز 600 عنصر", [(600, "عنصر", "at_most")]),
    ("بـ50 صاروخا", [(50, "صاروخ", "")]),
    ("في عام 2021 و2022", []),
    ("25 تموز/يوليو 2021", []),
    ("قبل 31 كانون الأول", []),
    ("في 5 مايو 2015", []),
    ("2021-07-25 و25/7/2021", []),
    ("الساعة 10:30 مساء", []),
    ("خلال 15 يوما أو ثلاث سنوات", []),
    ("القرار 2254 والمادة 140", []),
    ("هاتف 07701234567", []),
    ("فاز 2-1", []),
    ("النصف الأول من العام", []),
    ("آلاف الجنود وعشرات الدبابات", []),  # vague
    ("رؤية 2030", []),
]
ENGLISH: list[tuple[str, list[Figure]]] = [
    ("2,500 troops remain", [(2500, "troops", "")]),
    ("about 2,500 U.S. combat troops", [(2500, "troops", "about")]),
    ("five thousand soldiers", [(5000, "soldiers", "")]),
    ("two hundred and fifty thousand refugees", [(250_000, "refugees", "")]),
    ("half a million people", [(500_000, "people", "")]),
    ("from 1.2 million and 1.3 million barrels", [(1.2e6, "barrels", ""), (1.3e6, "barrels", "")]),
    ("three thousand and five hundred jobs", [(3500, "jobs", "")]),
    ("half a dozen states", [(6, "states", "")]),
    ("two dozen soldiers", [(24, "soldiers", "")]),
    ("one and a half million voters", [(1.5e6, "voters", "")]),
    ("a million and a half voters", [(1.5e6, "voters", "")]),
    ("two and a half percent", [(2.5, "percent", "")]),
    ("a quarter of a million homes", [(250_000, "homes", "")]),
    ("500 crore rupees", [(5e9, "rupees", "")]),
    ("between 2 and 3 million people", [(2e6, "people", ""), (3e6, "people", "")]),  # one scale for both
    ("5 to 6 million barrels", [(5e6, "barrels", ""), (6e6, "barrels", "")]),
    ("$2-3 billion", [(2e9, "USD", ""), (3e9, "USD", "")]),
    ("$1.5 to $2 billion", [(1.5e9, "USD", ""), (2e9, "USD", "")]),
    ("from 500 to 2 million people", [(500, "people", ""), (2e6, "people", "")]),
    ("between 60 and 70 percent", [(60, "percent", ""), (70, "percent", "")]),
    ("less than half of 1 percent", [(0.5, "percent", "less_than")]),
    ("half a percentage point", [(0.5, "percentage points", "")]),
    ("a quarter of a percentage point", [(0.25, "percentage points", "")]),
    ("25 basis points", [(25, "basis points", "")]),
    ("about a third of the seats", [(33.33, "percent", "about")]),
    ("two-fifths of the land", [(40, "percent", "")]),
    ("a quarter of its workforce", [(25, "percent", "")]),
    ("a quarter of the year, a third country", []),
    ("half of the decade", []),
    ("six weeks of paid leave", [(6, "weeks", "")]),  # granted time is an amount
    ("a six-week paid leave", [(6, "week", "")]),
    ("ten years in prison", [(10, "years", "")]),
    ("sentenced to 10 years", [(10, "years", "")]),
    ("within six weeks of the vote", []),
    ("after two years in office", []),
    ("a 15-member panel", [(15, "member", "")]),
    ("a 1,500-megawatt plant", [(1500, "megawatt", "")]),
    ("a 10,000-strong force", [(10_000, "force", "")]),
    ("a 10-percent cut", [(10, "percent", "")]),
    ("$500-a-month rent", [(500, "USD", "")]),
    ("a two-state plan, a five-year deal, a three-way race", []),
    ("only one soldier", [(1, "soldier", "")]),
    ("two Chinese and one Orthodox", [(2, "Chinese", ""), (1, "Orthodox", "")]),
    ("no one person, one of the men, one day", []),
    ("19 of the 28 member states", [(19, "states", ""), (28, "states", "")]),
    ("3 out of 5 districts", [(3, "districts", ""), (5, "districts", "")]),
    ("one in four children", []),
    ("cut the number of troops to 450", [(450, "troops", "")]),
    ("the toll rose to 35", [(35, "toll", "")]),
    ("raise the limit to 350 from 300", [(350, "limit", ""), (300, "limit", "")]),
    ("the Senate voted 98-2", [(98, "votes", ""), (2, "votes", "")]),
    ("by a vote of 60 to 40", [(60, "votes", ""), (40, "votes", "")]),
    ("10 long-range surface-to-air missile systems", [(10, "systems", "")]),
    ("a two-thirds majority", [(66.67, "percent", "")]),
    ("100 percent wrong", []),
    ("100 percent of the refugees", [(100, "percent", "")]),
    ("Articles 3 and 4, aged 25 and 30", []),
    ("UN Security Council Resolution 2231", []),
    ("Flight 93 and flight MH370", []),
    ("at 5400 Wilson Boulevard", []),
    ("10.36 am and 1900 GMT", []),
    ("the 1990s, in his mid-20s, in 2015-16", []),
    ("dozens of states, scores of men, a few thousand soldiers", []),
    ("the twenty-first century", []),
    ("P5+1 and +2.5 percent", [(2.5, "percent", "")]),
    ("four of the five aircraft", [(4, "aircraft", ""), (5, "aircraft", "")]),
    ("one of three $50,000 prizes", [(50_000, "USD", "")]),
    ("$203 billion less than planned", [(203e9, "USD", "")]),  # no bound
    ("50 seats or fewer", [(50, "seats", "at_most")]),
    ("the Group of 20, a three-term governor", []),
    ("five of the past six cycles", [(5, "cycles", ""), (6, "cycles", "")]),
    ("a 20-point lead and a 10-point plan", [(20, "point", "")]),
    ("1500 members in 2016", [(1500, "members", "")]),
    ("growth in May 0.7 percent", [(0.7, "percent", "")]),
    ("a dozen rockets", [(12, "rockets", "")]),
    ("from 5,200 to 3,000 troops", [(5200, "troops", ""), (3000, "troops", "")]),
    ("between 2,000 and 3,000 soldiers", [(2000, "soldiers", ""), (3000, "soldiers", "")]),
    (
        "4,300 jobs here, 3,700 there and 400 abroad",
        [(4300, "jobs", ""), (3700, "jobs", ""), (400, "jobs", "")],
    ),
    ("$900 million", [(9e8, "USD", "")]),
    ("€1.2bn and £3m", [(1.2e9, "EUR", ""), (3e6, "GBP", "")]),
    ("AU$ 52.5 million", [(52_500_000, "AUD", "")]),
    ("a $3.5-billion deal", [(3.5e9, "USD", "")]),
    ("500 million Iraqi dinars", [(5e8, "IQD", "")]),
    ("20 million euros", [(2e7, "EUR", "")]),
    ("10 percent, 20% and 30 per cent", [(10, "percent", ""), (20, "percent", ""), (30, "percent", "")]),
    ("15 percentage points", [(15, "percentage points", "")]),
    ("more than half of the seats", [(50, "percent", "more_than")]),
    ("two-thirds of the members", [(66.67, "percent", "")]),
    ("5 million barrels per day", [(5e6, "barrels", "")]),
    ("1,100 of its dealerships", [(1100, "dealerships", "")]),
    ("at least 20 people", [(20, "people", "at_least")]),
    ("no more than 650 troops", [(650, "troops", "at_most")]),
    ("nearly 100,000 foreign fighters", [(100_000, "fighters", "about")]),
    ("60-90 troops", [(60, "troops", ""), (90, "troops", "")]),
    ("2000 troops", [(2000, "troops", "")]),  # like a year, but troops are counted in thousands
    ("5km away", [(5, "km", "")]),
    ("two soldiers", [(2, "soldiers", "")]),
    ("10,000 by 2016", [(10_000, "", "")]),
    ("in 2021", []),
    ("the 2018 elections", []),
    ("July 25, 2021 and 25 July 2021", []),
    ("at 10:30 a.m. on 3 May", []),
    ("three years, within 15 days, 60-90 days", []),
    ("a 30-year-old in a 28-nation bloc", []),
    ("resolution 2254 and Article 140", []),
    ("the 2nd F-16 of the G20", []),
    ("call 555-1234-222", []),
    ("won 2-1", []),
    ("one of them, no one", []),
    ("the first half", []),
    ("tens of thousands of people, millions", []),
    ("COVID-19 cases", []),
]


@pytest.mark.parametrize(("text", "expected"), ARABIC)
def test_arabic(text: str, expected: list[Figure]) -> None:
    assert [(found.value, found.unit, found.qualifier) for found in quantities(text, "ar")] == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english(text: str, expected: list[Figure]) -> None:
    assert [(found.value, found.unit, found.qualifier) for found in quantities(text, "en")] == expected


@pytest.mark.parametrize(
    ("text", "language"), [*((text, "ar") for text, _ in ARABIC), *((text, "en") for text, _ in ENGLISH)]
)
def test_a_text_that_may_not_count_has_no_figure(text: str, language: str) -> None:
    assert may_count(tokens(text), language) or not quantities(text, language)


@pytest.mark.parametrize(
    ("text", "language"), [("The troops will leave", "en"), ("and a promise", "en"), ("ستغادر القوات", "ar")]
)
def test_words_that_no_figure_is_read_from(text: str, language: str) -> None:
    assert not may_count(tokens(text), language)


@pytest.mark.parametrize(
    ("text", "language", "figure"),
    [
        ("about 2,500 U.S. troops left", "en", "2,500 U.S. troops"),
        ("cost US$ 40 million then", "en", "US$ 40 million"),
        ("شملت ( 16 ) دائرة", "ar", "( 16 ) دائرة"),
        ("بقي نحو 2500 جندي هناك", "ar", "2500 جندي"),
        ("بلغ 10 في المئة أمس", "ar", "10 في المئة"),
    ],
)
def test_the_figure_as_published_is_number_and_unit(text: str, language: str, figure: str) -> None:
    (found,) = quantities(text, language)
    assert found.text == figure == text[found.start : found.end]


@given(
    st.one_of(
        st.text(),
        st.lists(
            st.sampled_from(
                [
                    "1",
                    "20",
                    "2,500",
                    "٣",
                    "2021",
                    "million",
                    "five",
                    "مليون",
                    "ألف",
                    "خمسة",
                    "وعشرين",
                    "$",
                    "%",
                    "-",
                    "/",
                    ".",
                    ":",
                    "troops",
                    "جندي",
                    "of",
                    "من",
                    "in",
                    "half",
                    "نصف",
                    " ",
                    "\n",
                ]
            )
        ).map(" ".join),
    ),
    st.sampled_from(["ar", "en"]),
)
def test_figures_are_slices_in_order(text: str, language: str) -> None:
    found = quantities(text, language)
    assert all(text[figure.start : figure.end] == figure.text for figure in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert all(figure.value >= 0 for figure in found)
    assert may_count(tokens(text), language) or not found

"""Names across scripts: pairs that are one person, pairs that are not, and the laws of likeness."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.text.names import SAME, likeness, name_words, skeleton

ONE_PERSON = [
    ("الكاظمي", "Al-Kadhimi"),
    ("الكاظمي", "Kadhemi"),
    ("الكاظمي", "Kazemi"),
    ("مصطفى الكاظمي", "Mustafa al-Kadhimi"),
    ("بلينكن", "Blinken"),
    ("أنتوني بلينكن", "Antony Blinken"),
    ("جون كيربي", "John Kirby"),
    ("الأعرجي", "al-Araji"),
    ("قاسم الأعرجي", "Qasim al-Araji"),
    ("ماكغورك", "McGurk"),
    ("بريت ماكغورك", "Brett McGurk"),
    ("أوستن", "Austin"),
    ("لويد أوستن", "Lloyd Austin"),
    ("السوداني", "al-Sudani"),
    ("محمد شياع السوداني", "Mohammed Shia al-Sudani"),
    ("جين ساكي", "Jen Psaki"),
    ("بايدن", "Biden"),
    ("جو بايدن", "Joe Biden"),
    ("بوتين", "Putin"),
    ("فلاديمير بوتين", "Vladimir Putin"),
    ("ماكنزي", "McKenzie"),
    ("كينيث ماكنزي", "Kenneth McKenzie"),
    ("الرئيس الأمريكي جو بايدن", "President Joe Biden"),
    ("رئيس الوزراء العراقي مصطفى الكاظمي", "Mustafa al-Kadhimi"),
    ("الفريق أول كينيث ماكنزي", "Gen. Kenneth McKenzie"),
    ("فؤاد حسين", "Fuad Hussein"),
    ("حسن روحاني", "Hassan Rouhani"),
    ("إبراهيم رئيسي", "Ebrahim Raisi"),
    ("رجب طيب أردوغان", "Recep Tayyip Erdoğan"),
    ("أردوغان", "Erdogan"),
    ("نتنياهو", "Netanyahu"),
    ("بنيامين نتنياهو", "Benjamin Netanyahu"),
    ("ماكرون", "Macron"),
    ("إيمانويل ماكرون", "Emmanuel Macron"),
    ("ميركل", "Merkel"),
    ("أنجيلا ميركل", "Angela Merkel"),
    ("لافروف", "Lavrov"),
    ("سيرغي لافروف", "Sergei Lavrov"),
    ("ترامب", "Trump"),
    ("دونالد ترامب", "Donald Trump"),
    ("أوباما", "Obama"),
    ("باراك أوباما", "Barack Obama"),
    ("هيلاري كلينتون", "Hillary Clinton"),
    ("جيك سوليفان", "Jake Sullivan"),
    ("نيد برايس", "Ned Price"),
    ("بومبيو", "Pompeo"),
    ("مارك إسبر", "Mark Esper"),
    ("نوري المالكي", "Nouri al-Maliki"),
    ("حيدر العبادي", "Haider al-Abadi"),
    ("برهم صالح", "Barham Salih"),
    ("مقتدى الصدر", "Muqtada al-Sadr"),
    ("هادي العامري", "Hadi al-Amiri"),
    ("مسعود بارزاني", "Masoud Barzani"),
    ("نيجيرفان بارزاني", "Nechirvan Barzani"),
    ("محمد الحلبوسي", "Mohammed al-Halbousi"),
    ("زلماي خليل زاد", "Zalmay Khalilzad"),
    ("شي جين بينغ", "Xi Jinping"),
    ("زيلينسكي", "Zelensky"),
    ("فولوديمير زيلينسكي", "Volodymyr Zelenskyy"),
    ("أنطونيو غوتيريش", "Antonio Guterres"),
    ("محمد بن سلمان", "Mohammed bin Salman"),
    ("عبد الفتاح السيسي", "Abdel Fattah el-Sisi"),
    ("بشار الأسد", "Bashar al-Assad"),
    ("عادل عبد المهدي", "Adil Abdul-Mahdi"),
    ("حسن نصر الله", "Hassan Nasrallah"),
    ("ديفيد كاميرون", "David Cameron"),
    ("جورج أوسبورن", "George Osborne"),
    ("محمد جواد ظريف", "Mohammad Javad Zarif"),
    ("جان إيف لودريان", "Jean-Yves Le Drian"),
    ("جيرمي كوربن", "Jeremy Corbyn"),
    ("رئيسة المفوضية أورسولا فون دير لاين", "Ursula von der Leyen"),
    ("جوزيب بوريل", "Josep Borrell"),
    ("كريستوفر ميلر", "Christopher Miller"),
    ("وليام بيرنز", "William Burns"),
    ("مارك ميلي", "Mark Milley"),
    ("جيمس ماتيس", "James Mattis"),
    ("ريكس تيلرسون", "Rex Tillerson"),
    ("جون كيري", "John Kerry"),
    ("Mustafa al-Kadhimi", "Mustafa Al Kadhemi"),
    ("Joe Biden", "Joseph R. Biden"),
    ("Mohammed", "Muhammad"),
    ("Saleh", "Salih"),
    ("Gaddafi", "Qaddafi"),
    ("Yusuf", "Youssef"),
    ("نتنياهو", "نتانياهو"),
    ("بلينكن", "بلنكن"),
    ("Biden", "Joe Biden"),
    ("الكاظمي", "مصطفى الكاظمي"),
    ("Kirby", "جون كيربي"),
    ("Al-Araji", "قاسم الأعرجي"),
    ("Prime Minister Mustafa al-Kadhimi", "Kadhimi"),
    ("جو بايدن", "الرئيس بايدن"),
    ("Osama", "Usama"),
    ("أنتوني بلينكين", "Blinken"),
    ("ايهود باراك", "Ehud Barak"),
    ("أبو بكر البغدادي", "Abu Bakr al-Baghdadi"),
    ("قاسم سليماني", "Qassem Soleimani"),
    ("أبو مهدي المهندس", "Abu Mahdi al-Muhandis"),
    ("علي خامنئي", "Ali Khamenei"),
    ("أشرف غني", "Ashraf Ghani"),
    ("الغنوشي", "Ghannouchi"),
    ("قيس سعيد", "Kais Saied"),
    ("حميدتي", "Hemedti"),
    ("البرهان", "al-Burhan"),
    ("ديمستورا", "de Mistura"),
    ("ستافان دي ميستورا", "Staffan de Mistura"),
    ("جينين بلاسخارت", "Jeanine Hennis-Plasschaert"),
]
TWO_PEOPLE = [
    ("جو بايدن", "Hunter Biden"),
    ("Joe Biden", "Jill Biden"),
    ("جون كيربي", "John Kerry"),
    ("جون كيري", "John Kirby"),
    ("محمد الحلبوسي", "Mahmoud al-Mashhadani"),
    ("حسن", "حسين"),
    ("Hassan", "Hussein"),
    ("محمد", "محمود"),
    ("Mohammed", "Mahmoud"),
    ("بوتين", "Biden"),
    ("أوستن", "Esper"),
    ("ماكغورك", "McKenzie"),
    ("ماكنزي", "McConnell"),
    ("الكاظمي", "al-Hakim"),
    ("السوداني", "al-Sadr"),
    ("الصدر", "al-Asadi"),
    ("قريب", "Kirby"),
    ("بلدان", "Blinken"),
    ("المالكي", "Milley"),
    ("ميلي", "Malley"),
    ("Baker", "Booker"),
    ("سعد", "Saudi"),
    ("العبادي", "al-Abdi"),
    ("برلين", "Brennan"),
    ("بارزاني", "Berzin"),
    ("Kim", "قم"),
    ("Lee", "علي"),
    ("ترامب", "Trimble"),
    ("ظريف", "Sharif"),
    ("شريف", "Zarif"),
    ("ميركل", "Macron"),
    ("ماكرون", "Cameron"),
    ("كاميرون", "Macron"),
    ("John Kirby", "John Kerry"),
    ("Mike Pence", "Mike Pompeo"),
    ("مايك بنس", "Mike Pompeo"),
    ("مصطفى الكاظمي", "Mustafa al-Barzani"),
    ("Mustafa al-Kadhimi", "Mustafa Kemal"),
    ("نوري المالكي", "Nuri al-Said"),
    ("قاسم سليماني", "Qasim al-Araji"),
    ("قاسم الأعرجي", "Qassem Soleimani"),
    ("Masoud Barzani", "Masrour Barzani"),
    ("مسعود بارزاني", "Masrour Barzani"),
    ("George Bush", "Jeb Bush"),
    ("بيل كلينتون", "Hillary Clinton"),
    ("هيلاري كلينتون", "Bill Clinton"),
    ("حيدر العبادي", "Ayad Allawi"),
    ("الوزير", "Wazir Ali"),
    ("حسن نصر الله", "Hassan Rouhani"),
    ("خامنئي", "Khomeini"),
    ("Khamenei", "Khomeini"),
    ("برهم صالح", "Ali Abdullah Saleh"),
    ("Sergei Lavrov", "Sergei Shoigu"),
    ("الجيش", "Gates"),
    ("Obama", "Osama"),
    ("Boris Johnson", "Mike Johnson"),
    ("Assad", "Sadr"),
    ("بشار الأسد", "Rifaat al-Assad"),
    ("عادل", "Adler"),
    ("صالح", "Slaughter"),
    ("كيري", "Corey"),
    ("Putin", "Patten"),
    ("Xi", "شي"),
    ("سلمان", "Suleiman"),
    ("سليمان", "Salman"),
]
NAMES = st.one_of(
    st.text(max_size=30),
    st.text("abdhjkmsz -'", max_size=30),
    st.text("ابدهكمصعلي وـ", max_size=30),
    st.sampled_from([name for pair in ONE_PERSON + TWO_PEOPLE for name in pair]),
)


@pytest.mark.parametrize(("one", "other"), ONE_PERSON)
def test_one_person(one: str, other: str) -> None:
    assert likeness(one, other) >= SAME


@pytest.mark.parametrize(("one", "other"), TWO_PEOPLE)
def test_two_people(one: str, other: str) -> None:
    assert likeness(one, other) < SAME


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("الكاظمي", "kzm"),
        ("Al-Kadhimi", "kzm"),
        ("رئيس الوزراء مصطفى الكاظمي", "mstf-kzm"),
        ("Prime Minister Mustafa al-Kadhimi", "mstf-kzm"),
        ("Gen. Kenneth F. McKenzie Jr.", "knt-f-mknz"),
        ("ash-Sharaa", "cr"),
        ("Ash Carter", "ac-krtr"),  # a first name, no article
        ("نصر الله", "nsrl"),
        ("Abdul-Mahdi", "abd-md"),
        ("", ""),
        ("123", ""),
    ],
)
def test_skeleton(name: str, expected: str) -> None:
    assert skeleton(name) == expected


def test_a_title_alone_is_kept() -> None:
    assert name_words("الرئيس") == ("رئيس",)


def test_titles_do_not_count() -> None:
    assert likeness("President Joe Biden", "جو بايدن") == likeness("Joe Biden", "الرئيس الأمريكي جو بايدن")


@given(NAMES, NAMES)
def test_likeness_goes_both_ways_and_stays_in_bounds(one: str, other: str) -> None:
    value = likeness(one, other)
    assert 0 <= value <= 1
    assert abs(value - likeness(other, one)) < 1e-9


@given(NAMES)
def test_a_name_is_like_itself(name: str) -> None:
    assert likeness(name, name) == (1.0 if name_words(name) else 0.0)


@given(NAMES, NAMES, st.floats(0, 1))
def test_from_the_least_asked_for_likeness_is_itself(one: str, other: str, least: float) -> None:
    whole, asked = likeness(one, other), likeness(one, other, least=least)
    assert asked == whole or max(asked, whole) < least

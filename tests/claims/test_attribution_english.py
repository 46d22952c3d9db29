"""English attributions: one row a construction: sentence, speaker, the beginning of what is said, kind."""

import pytest

from ledger.claims import attributions
from ledger.claims.attribution import read_speech

CASES = [
    # subject and verb first
    ("The minister said the bridge would open in March.", "The minister", "the bridge", "indirect"),
    ("The minister said that the bridge would open.", "The minister", "the bridge", "indirect"),
    ("The agency said Tuesday that output fell.", "The agency", "output fell", "indirect"),
    ("Mayor Ann Lee told reporters that the fund is empty.", "Ann Lee", "the fund", "indirect"),
    ("Governor Paul Reed told Reuters the vote was fair.", "Paul Reed", "the vote", "indirect"),
    ("The bank announced it would cut rates.", "The bank", "it would", "indirect"),
    ("The report says that rents doubled.", None, "rents doubled", "indirect"),
    ("Polls show that voters are tired.", "Polls", "voters are", "indirect"),
    ("The company also said it had paid.", "The company", "it had", "indirect"),
    ("The chairman has repeatedly said the plan is sound.", "The chairman", "the plan", "indirect"),
    ("Jane Moss, head of the union, said the strike goes on.", "Jane Moss", "the strike", "indirect"),
    ("Trade Minister Omar Said warned that prices could rise.", "Omar Said", "prices could", "indirect"),
    # quotations of all kinds
    ('"We will rebuild every road," the governor said.', "The governor".lower(), '"We will', "direct"),
    ("“We will rebuild every road,” said Ana Cruz, the governor.", "Ana Cruz", "“We will", "direct"),
    ("`` We will rebuild every road , '' he told reporters .", None, "`` We will", "direct"),
    ('The governor said: "We will rebuild every road."', "The governor", '"We will', "direct"),
    ('The governor said, "We will rebuild every road."', "The governor", '"We will', "direct"),
    ('The governor called the ruling "an attack on all of us".', "The governor", "the ruling", "mixed"),
    ('The envoy said the talks were "useful" and calm.', "The envoy", "the talks", "mixed"),
    # content first, no quotation
    ("The economy is slowing, the fund said.", "the fund", "The economy", "indirect"),
    ("The economy is slowing, said Tom Ford, an economist.", "Tom Ford", "The economy", "indirect"),
    ("The economy is slowing, the fund said in a report.", "the fund", "The economy", "indirect"),
    ("The port will reopen, Mayor Ann Lee told a rally.", "Ann Lee", "The port", "indirect"),
    ("The port will reopen, Mayor Ann Lee told shop owners.", "Ann Lee", "The port", "indirect"),
    # behind when and where it was
    ("The bank said on Tuesday it would cut its rate.", "The bank", "it would cut its rate", "indirect"),
    (
        "Ann Lee said in a speech in Leeds on Friday the mine would close.",
        "Ann Lee",
        "the mine would close",
        "indirect",
    ),
    ("The board said in March sales could fall.", "The board", "sales could fall", "indirect"),
    (
        "The army said late on Sunday its troops entered the town.",
        "The army",
        "its troops entered the town",
        "indirect",
    ),
    ("The police said on Monday night the road was shut.", "The police", "the road was shut", "indirect"),
    ("The port said on Friday more than 40 ships had left.", "The port", "more than 40 ships", "indirect"),
    ("The talks will go on in Oslo, the envoy said early on Friday.", "the envoy", "The talks", "indirect"),
    ("The mayor said this week she will resign.", "The mayor", "she will resign", "indirect"),
    ("The mayor said at least two roads were shut.", "The mayor", "at least two roads were shut", "indirect"),
    # several who speak
    (
        "Spain, Italy and Malta said they would share the costs.",
        "Spain, Italy and Malta",
        "they would",
        "indirect",
    ),
    (
        "The leaders of Chad, Mali and Niger said they would meet.",
        "The leaders of Chad, Mali and Niger",
        "they would",
        "indirect",
    ),
    (
        "In Rome, Spain and Malta said they would share the costs.",
        "Spain and Malta",
        "they would",
        "indirect",
    ),
    # who is quoted by another
    ("The agency quoted Mayor Ann Lee as saying the bridge would open.", "Ann Lee", "the bridge", "indirect"),
    (
        "Ann Lee was cited by the local paper as saying the bridge would open.",
        "Ann Lee",
        "the bridge",
        "indirect",
    ),
    # a day beside the subject, an office in two parts, al-
    ("The mayor on Monday said the bridge would open.", "The mayor", "the bridge", "indirect"),
    ("Secretary-General Tom Ford said the mission would end.", "Tom Ford", "the mission", "indirect"),
    ("Governor Omar al-Haddad said the bank would cut rates.", "Omar al-Haddad", "the bank", "indirect"),
    ("At a rally, Secretary of State Ann Lee said the talks would end.", "Ann Lee", "the talks", "indirect"),
    # parenthesis
    ("The new fee, officials say, will hurt small shops.", "officials", "The new fee", "indirect"),
    # according to
    ("According to the ministry, exports fell by half.", "the ministry", "exports fell", "indirect"),
    ("Exports fell by half, according to the ministry.", "the ministry", "Exports fell", "indirect"),
    ("According to Lena Park, a local judge, the case is closed.", "Lena Park", "the case", "indirect"),
    ("The toll, records show, was never paid.", "records", "The toll", "indirect"),
    ("The toll was never paid, records show.", "records", "The toll", "indirect"),
    ("A review of the toll shows how the money was lost.", "A review of the toll", "how the", "indirect"),
    # speech of a word or two, speech with a clause beside it, speech in a headline
    ('"Never," the mayor said. The council left.', "the mayor", '"Never', "direct"),
    (
        'The mayor said "the bridge is old as the hills" and that it would close.',
        "The mayor",
        '"the',
        "mixed",
    ),
    ("Union Leader Slams Port Deal", "Union Leader", "Port Deal", "indirect"),
    ("Mayor Ann Lee: Bridge to open in May", "Ann Lee", "Bridge to", "indirect"),
    ("Port Chief: “No Money Left For The Third Crane”", "Port Chief", "“No Money", "direct"),
    # a clause whose end is quoted
    ('The new fee is "far too low," the mayor said.', "the mayor", "The new fee", "mixed"),
    (
        'The fee was paid; the rest is "a scandal of its own kind," said Ana Cruz.',
        "Ana Cruz",
        '"a scandal',
        "direct",
    ),
    # promises, demands, plans, denials, forecasts
    ("The prime minister pledged to cut taxes.", "The prime minister", "to cut", "indirect"),
    ("The rebels vowed to fight on.", "The rebels", "to fight", "indirect"),
    ("The union urged members to vote no.", "The union", "members to", "indirect"),
    ("The council called for an inquiry.", "The council", "an inquiry", "indirect"),
    ("The airline plans to buy 40 jets.", "The airline", "to buy", "indirect"),
    ("The army denied that it used gas.", "The army", "it used", "indirect"),
    ("Analysts expect prices to double.", "Analysts", "prices to", "indirect"),
    ("The party wants to leave the bloc.", "The party", "to leave", "indirect"),
]


@pytest.mark.parametrize(("sentence", "speaker", "content", "kind"), CASES)
def test_who_says_what(sentence, speaker, content, kind):
    first = attributions(sentence, "en")[0]
    said = sentence[first.content[0].start : first.content[0].end]
    assert first.speaker == speaker
    assert said.startswith(content)
    assert first.kind == kind


SILENT = [
    "The report was published on Monday.",  # a noun
    "He was told.",  # nobody told him anything
    "The United States is large.",  # States is no verb
    "A restructuring plan to save the firm failed.",  # plan is a noun
    "Prices rose by 0.3 percentage points to 4.2 percent.",  # points is a noun
    "UPDATE: Roads are closed in the north",  # what stands before the colon is nobody
    "The bus brings three things: bread, milk and letters",
    "Reporting by Ana Cruz; Editing by Tom Ford.",
    "The delegation dined at the palace.",
    "The self-described reformer lost.",  # part of a compound
    "A river known to few runs there.",  # a participle without to have
]


@pytest.mark.parametrize("sentence", SILENT)
def test_narration_has_no_speaker(sentence):
    assert attributions(sentence, "en") == []


def test_pronouns_go_to_the_last_person_and_the_last_body():
    text = "Maria Silva said the plan works. The World Bank said growth slowed. She said more would follow."
    assert [found.speaker for found in attributions(text, "en")] == [
        "Maria Silva",
        "The World Bank",
        "Maria Silva",
    ]


def test_an_age_goes_to_the_last_person():
    text = 'Maria Silva runs the fund. Silva said it is empty. "We will close," the 34-year-old said.'
    assert [found.speaker for found in attributions(text, "en")] == ["Maria Silva"] * 2


def test_participle_carries_the_speaker_on():
    text = "The minister said the road is safe, adding that repairs would end soon."
    first, second = attributions(text, "en")
    assert (first.speaker, second.speaker) == ("The minister", "The minister")
    assert text[first.content[0].start : first.content[0].end] == "the road is safe"


def test_shared_subject_parts_two_acts_of_speech():
    text = "The minister said the road is safe and suggested that tolls would rise."
    first, second = attributions(text, "en")
    assert text[first.content[0].start : first.content[0].end] == "the road is safe"
    assert second.speaker == "The minister"


def test_quotation_goes_on_over_the_next_sentence():
    text = '"We are ready for this," the mayor said. "Nobody will be left behind this time."'
    (only,) = attributions(text, "en")
    assert len(only.content) == 2


def test_acronym_and_surname_are_resolved():
    text = (
        "The World Trade Office said trade fell. The WTO said nothing more would follow. "
        "Finance Minister Rosa Diaz said taxes will rise. Diaz said the budget is tight."
    )
    found = attributions(text, "en")
    assert found[-1].speaker == "Rosa Diaz"
    assert found[-1].role == "Finance Minister"


def test_channels_are_kept_apart_from_the_speaker():
    text = "The envoy told the Daily Herald that talks resumed."
    (only,) = attributions(text, "en")
    assert only.via == ("Daily Herald",)


# The sentence, and all that is said in it by the first who says something.
ENDS = [
    ("While the mayor said the fund is empty, clerks kept spending.", "the fund is empty"),
    ("The envoy, who said the talks were over, is leaving town.", "the talks were over"),
    ("The party rejected the bill, which had few friends.", "the bill"),
    ("The mayor blamed the drivers, the guards and the clerks.", "the drivers, the guards and the clerks"),
    ("The mayor said the fund is empty, but she insisted that wages are safe.", "the fund is empty"),
    ("The mayor said the fund is empty, and Governor Paul Reed warned of cuts.", "the fund is empty"),
    ("Half of them said the road is safe, compared with a third last year.", "the road is safe"),
    ("The envoy said the talks failed, raising fears of a strike.", "the talks failed"),
    ("The firm supported the plan - a first for the trade.", "the plan"),
]


@pytest.mark.parametrize(("sentence", "said"), ENDS)
def test_where_the_paper_goes_on_in_its_own_words(sentence, said):
    first = attributions(sentence, "en")[0]
    assert " ".join(sentence[span.start : span.end] for span in first.content) == said


# Views that nobody voices: the sentence, its cue, who holds the view, what it is.
VIEWS = [
    ("The race seemed to tighten last week.", "seemed", "", "The race to tighten last week"),
    ("The court is expected to rule in May.", "expected", "", "The court to rule in May"),
    ("The growers are confident that rain will come.", "confident", "The growers", "rain will come"),
    ("She met Ann's hope that rain will come.", "hope", "Ann's", "rain will come"),
    ("Her refusal to sign has cost the firm money.", "refusal", "Her", "to sign"),
    ("The senator touted the new bridge.", "touted", "The senator", "the new bridge"),
]


@pytest.mark.parametrize(("sentence", "cue", "holder", "view"), VIEWS)
def test_views_are_attributed_and_are_no_claims(sentence, cue, holder, view):
    def words(spans):
        return " ".join(sentence[span.start : span.end] for span in spans)

    found = [(words(one.cue), words(one.source), words(one.content)) for one in attributions(sentence, "en")]
    assert (cue, holder, view) in found
    assert not any(attribution.sense == "view" for attribution in read_speech(sentence, "en").attributions)


def test_a_view_inside_speech_belongs_to_what_is_said():
    (only,) = attributions("The mayor said she wants to close the bridge.", "en")
    assert only.lemma == "say"

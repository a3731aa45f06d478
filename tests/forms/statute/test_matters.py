"""Every matter of the founding notice is there, under both names, with what the window does and the way it goes."""

from datetime import date

import pytest

from forms.statute.calendar_file import packaged_calendars
from forms.statute.catalogue import Catalogue
from forms.statute.model import Matter
from forms.statute.problems import StatuteError
from forms.statute.reader import read_law
from forms.statute.vocabulary import PublicityRule
from forms.statute.workdays import stage_due
from forms.terms import Confidence, FlowAct, WindowKind

LAW = Catalogue.packaged().statute_on(date(2026, 11, 24), "350821100")
CALENDARS = packaged_calendars()

NOTICE = """
最低生活保障 特困人员救助供养 受灾人员救助 流浪乞讨人员救助 未成年人社会保护
医疗救助 教育救助 住房救助 就业救助 临时救助
"""
WINDOW = """
dibao reviews,tekun reviews,bianyuan reviews,gangxing reviews,fact_orphan reviews,orphan reviews,
child_hardship decides,child_report hands_over,medical reviews,pwd_subsidy reviews,pwd_cross agent,
disaster_rebuild reviews,disaster_relief hands_over,disaster_winter hands_over,education informs,housing hands_over,
employment hands_over,rescue hands_over,disease_emergency hands_over,linshi_fast decides,
linshi_first_payment_fj decides,linshi_expense_fj reviews
"""
CHILDREN = ("fact_orphan", "orphan", "child_hardship", "child_report")


def all_names(matter: Matter) -> set[str]:
    return {matter.names.law, matter.names.seed, matter.names.short, *matter.search_names}


@pytest.mark.parametrize("name", NOTICE.split())
def test_each_service_of_the_founding_notice_is_a_matter_found_by_its_old_name(name: str) -> None:
    assert [matter.id for matter in LAW.matters.values() if name in all_names(matter)]
    assert [matter.id for matter in LAW.matters.values() if matter.names.seed == name]


@pytest.mark.parametrize("line", [line.strip() for line in WINDOW.replace(chr(10), "").split(",")])
def test_what_the_window_does(line: str) -> None:
    matter_id, kind = line.split()
    assert LAW.matters[matter_id].window is WindowKind(kind)


def test_the_list_of_windows_is_the_whole_law_but_the_remedies() -> None:
    listed = {line.split()[0] for line in WINDOW.replace(chr(10), "").split(",")}
    assert listed == {matter.id for matter in LAW.matters.values() if matter.family != "remedy"}


def test_only_what_this_window_decides_or_reviews_can_be_accepted() -> None:
    for matter in LAW.matters.values():
        own = matter.window in {WindowKind.DECIDES, WindowKind.REVIEWS} and matter.family != "remedy"
        assert matter.offered is own, matter.id
        if not own and matter.family != "remedy":
            assert matter.door in LAW.doors
            assert matter in LAW.through(matter.door)
            assert matter.door not in LAW.matters


def test_school_is_only_told_about() -> None:
    assert [step.act for step in LAW.matters["education"].flow] == [FlowAct.INFORM]


@pytest.mark.parametrize("matter_id", CHILDREN)
def test_nothing_of_a_child_is_ever_posted_or_published(matter_id: str) -> None:
    matter = LAW.matters[matter_id]
    assert matter.children
    assert matter.publicity is not None
    assert matter.publicity.rule is PublicityRule.NEVER
    assert {FlowAct.PUBLICITY, FlowAct.ANNOUNCEMENT}.isdisjoint(step.act for step in matter.flow)


def law_of_county(change: str) -> Catalogue:
    place = '[place]\ncode = "350821"\nname = "长汀县"\n'
    return Catalogue.packaged().with_places({"350821": read_law([("350821.toml", place + change)])})


SOURCE = 'source = { title = "示例", confidence = "practice" }\n'


def test_a_county_cannot_make_a_child_posted() -> None:
    change = f"""[[matter]]
id = "orphan"
valid_from = 2026-01-01
publicity = {{ rule = "publish", what = ["applicant_name"], {SOURCE.strip()} }}
{SOURCE}"""
    with pytest.raises(StatuteError) as refused:
        law_of_county(change).statute_on(date(2026, 11, 24), "350821100")
    assert (refused.value.row, refused.value.key) == ("matter orphan", "publicity")


def test_a_matter_that_leaves_cannot_get_a_step_of_deciding() -> None:
    change = f"""[[matter]]
id = "education"
valid_from = 2026-01-01
{SOURCE}
[[matter.flow]]
act = "decision"
{SOURCE}"""
    with pytest.raises(StatuteError) as refused:
        law_of_county(change).statute_on(date(2026, 11, 24), "350821100")
    assert refused.value.row == "matter education / flow decision"


def test_an_open_value_says_that_none_is_set_until_the_county_sets_it() -> None:
    before = LAW.open_values["dibao_standard"]
    assert before.said == before.unset
    assert "还没有录进" in before.said
    change = f'[[open_value]]\nid = "dibao_standard"\nvalid_from = 2026-01-01\nvalue = "900"\n{SOURCE}'
    after = law_of_county(change).statute_on(date(2026, 11, 24), "350821100").open_values["dibao_standard"]
    assert after.said == "900元/人·月"
    assert after.local_sources


def test_no_open_value_of_the_nation_has_a_number() -> None:
    assert {one.value for one in LAW.open_values.values()} == {""}


def test_who_asks_about_orphans_is_told_that_no_amount_is_set_here() -> None:
    assert [one.id for one in LAW.told("orphan")] == ["orphan_amount", "orphan_days"]
    assert not LAW.told("child_report"), "nobody in danger is told about numbers"


def keys(matter_id: str, *circumstances: str, happened: frozenset[str] = frozenset()) -> list[str]:
    return [step.key for step in LAW.matters[matter_id].flow_under(frozenset(circumstances), happened)]


def test_the_way_of_dibao() -> None:
    plain = keys("dibao")
    assert plain == [
        "verification", "survey", "neighbours", "letter", "opinion", "publicity", "file_up", "decision", "service",
        "announcement", "payment", "archive", "review", "views",
    ]  # fmt: skip
    assert "review_meeting" not in plain
    assert "review_meeting" in keys("dibao", happened=frozenset({"objection"}))
    assert "county_visit" in keys("dibao", "near_relative_of_staff")
    assert "publicity" not in keys("dibao", "minor_applicant")


def test_where_the_township_decides_no_file_goes_up() -> None:
    change = f'[[matter]]\nid = "dibao"\nvalid_from = 2026-01-01\ndecided_by = "township"\n{SOURCE}'
    matter = law_of_county(change).statute_on(date(2026, 11, 24), "350821100").matters["dibao"]
    steps = [step.key for step in matter.flow_under(frozenset())]
    assert "file_up" not in steps
    assert "decision_delegated" in steps
    assert "decision" not in steps


def test_urgent_aid_is_paid_before_any_survey_and_is_not_posted() -> None:
    assert keys("linshi_fast") == ["decision", "payment", "service", "archive"]
    assert keys("linshi_first_payment_fj")[0] == "payment"


def test_expense_aid_checks_means_only_of_who_has_no_confirmed_status() -> None:
    assert "verification" in keys("linshi_expense_fj")
    assert "verification" not in keys("linshi_expense_fj", "status_confirmed")


def test_the_village_meeting_is_regular_only_after_a_disaster() -> None:
    required = {m.id for m in LAW.matters.values() for s in m.flow if s.act is FlowAct.REVIEW_MEETING and s.required}
    assert required == {"disaster_rebuild"}


def test_every_step_has_its_source_and_practice_no_article() -> None:
    for matter in LAW.matters.values():
        for step in matter.flow:
            if step.source.confidence in {Confidence.PRACTICE, Confidence.UNVERIFIED}:
                assert step.source.article == "", (matter.id, step.key)


DUE = """
bianyuan total 2026-09-21 2026-11-09
gangxing total 2026-09-21 2026-11-09
dibao confirm 2026-04-28 2026-05-14
bianyuan survey_start 2026-02-13 2026-02-25
fact_orphan verify_from_acceptance 2026-09-21 2026-10-19
pwd_cross push 2026-02-13 2026-02-25
pwd_cross decide 2026-04-28 2026-05-14
linshi_fast total 2026-09-30 2026-10-03
dibao publicity 2026-09-25 2026-10-08
bianyuan publicity 2026-09-25 2026-10-08
disaster_winter list 2026-09-25 2026-10-31
gangxing validity 2025-11-24 2026-11-24
"""


@pytest.mark.parametrize("line", DUE.strip().splitlines())
def test_days_counted_by_hand(line: str) -> None:
    matter_id, stage_id, start, due = line.split()
    stage = LAW.matters[matter_id].stage(stage_id)
    assert stage is not None
    assert stage_due(stage, date.fromisoformat(start), CALENDARS).day == date.fromisoformat(due)

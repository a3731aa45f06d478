"""The shipped law: each limit as its rule gives it, each row with its source, and what the window may never ask."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.statute.calendar_file import packaged_calendars
from forms.statute.catalogue import Catalogue, edition_bytes, from_edition_bytes, packaged_names
from forms.statute.model import Matter, Need, Source
from forms.statute.vocabulary import PublicityRule, SignerRule, StageEvent
from forms.statute.workdays import stage_due
from forms.terms import Confidence, HandOn, MaterialState, PaperKind, Role, Unit
from resources import packaged

TODAY = date(2026, 11, 24)
CATALOGUE = Catalogue.packaged()
LAW = CATALOGUE.statute_on(TODAY, "350821100")
OLD = ("dibao", "linshi_expense_fj", "linshi_fast", "linshi_first_payment_fj", "tekun")
NEW = (
    "bianyuan",
    "gangxing",
    "fact_orphan",
    "orphan",
    "child_hardship",
    "pwd_subsidy",
    "disaster_rebuild",
    "medical",
)
OFFERED = (*OLD, *NEW)
UNITS = {"WD": Unit.WORKING_DAY, "D": Unit.DAY, "MONTH": Unit.MONTH}

LIMITS = """
dibao,survey_start,3,WD,accepted,,text
dibao,check_start,3,WD,check_request,,text
dibao,publicity,7,D,posted,,text
dibao,confirm,10,WD,file_received,,text
dibao,refusal_notice,3,WD,decision,,text
dibao,total,30,WD,accepted,45,text
dibao,total_delegated,20,WD,accepted,45,text
dibao,death_recheck,3,MONTH,death,,text
dibao,review_stable,12,MONTH,last_review,,text
dibao,review_unstable,6,MONTH,last_review,,text
tekun,survey_opinion,15,WD,accepted,,text
tekun,publicity,7,D,posted,,text
tekun,resurvey,15,WD,objection,,text
tekun,confirm,15,WD,file_received,,text
tekun,refusal_notice,3,WD,decision,,text
tekun,selfcare_reassess,10,WD,report,,text
tekun,end_publicity,7,D,posted,,text
bianyuan,survey_start,3,WD,accepted,,inferred
bianyuan,check_start,3,WD,check_request,,inferred
bianyuan,publicity,7,D,posted,,inferred
bianyuan,confirm,10,WD,file_received,,inferred
bianyuan,refusal_notice,3,WD,decision,,inferred
bianyuan,total,30,WD,accepted,45,inferred
bianyuan,total_delegated,20,WD,accepted,45,inferred
gangxing,total,30,WD,accepted,45,text
gangxing,validity,12,MONTH,decision,,text
linshi_fast,total,3,D,registered,,text
linshi_first_payment_fj,total,5,WD,accepted,,excerpt
linshi_expense_fj,total,30,WD,accepted,40,excerpt
fact_orphan,verify,15,WD,received,,text
fact_orphan,verify_from_acceptance,15,WD,accepted,,inferred
fact_orphan,confirm,15,WD,file_received,,text
pwd_cross,push,3,WD,materials_complete,,excerpt
pwd_cross,decide,10,WD,push_received,,excerpt
pwd_cross,feedback,3,WD,result_received,,excerpt
review_fuyi,remedy,60,D,knows_decision,,text
review_susong,remedy,6,MONTH,knows_decision,,text
"""


@pytest.mark.parametrize("line", LIMITS.split())
def test_each_limit_is_the_rules(line: str) -> None:
    matter_id, stage_id, number, unit, start, longer, confidence = line.split(",")
    stage = LAW.matters[matter_id].stage(stage_id)
    assert stage is not None
    assert (stage.number, stage.unit, stage.start) == (int(number), UNITS[unit], StageEvent(start))
    assert (str(stage.extension.number) if stage.extension else "") == longer
    assert stage.source.confidence is Confidence(confidence)


def test_only_notices_and_remedies_roll_over_holidays() -> None:
    rolling = {(m.id, s.id) for m in LAW.matters.values() for s in m.stages if s.holiday_roll}
    assert rolling == {
        ("bianyuan", "publicity"),
        ("dibao", "publicity"),
        ("tekun", "publicity"),
        ("tekun", "end_publicity"),
        ("review_fuyi", "remedy"),
        ("review_susong", "remedy"),
    }


def test_the_grounds_for_forty_five_days_are_the_four_listed() -> None:
    for stage_id in ("total", "total_delegated"):
        stage = LAW.matters["dibao"].stage(stage_id)
        assert stage is not None
        assert stage.extension is not None
        assert [ground.text for ground in stage.extension.grounds][:3] == ["公示有异议", "人户分离", "异地申办"]
        assert len(stage.extension.grounds) == 4
        assert stage.extension.ground("bad_weather") is None


def test_the_lapsed_rule_of_fujian_says_so_and_is_never_law() -> None:
    for matter_id in ("linshi_first_payment_fj", "linshi_expense_fj"):
        matter = LAW.matters[matter_id]
        total = matter.total()
        assert total is not None
        assert "到期" in matter.source.note
        assert not matter.source.is_law
        assert not total.source.is_law
    expense = LAW.matters["linshi_expense_fj"].total()
    assert expense is not None
    assert expense.extension is not None
    assert expense.extension.grounds == ()


def test_fujian_routes_exist_only_in_fujian() -> None:
    elsewhere = CATALOGUE.statute_on(TODAY, "360102")
    assert [matter.id for matter in LAW.offered()] == list(OFFERED)
    assert [matter.id for matter in elsewhere.offered()] == ["dibao", "linshi_fast", "tekun", *NEW]


def test_the_whole_limit_follows_who_decides() -> None:
    dibao = LAW.matters["dibao"]
    assert dibao.decided_by is Role.COUNTY
    total = dibao.total()
    assert total is not None
    assert total.id == "total"
    assert LAW.matters["tekun"].total() is None


def _needs(matter_id: str, *circumstances: str) -> dict[str, MaterialState]:
    return {need.key: need.state for need in LAW.matters[matter_id].needs_under(frozenset(circumstances))}


def test_what_dibao_asks_for_without_any_circumstance() -> None:
    assert _needs("dibao") == {
        "M01": MaterialState.SIGN,
        "M02": MaterialState.SHOW,
        "M03": MaterialState.FETCH,
        "M04": MaterialState.SIGN,
        "M06": MaterialState.SIGN,
        "M17": MaterialState.FETCH,
        "M19": MaterialState.NEVER_ASK,
        "M21": MaterialState.NEVER_ASK,
    }


def test_a_student_and_a_disabled_member_bring_exactly_two_papers() -> None:
    added = set(_needs("dibao", "student", "disabled_member")) - set(_needs("dibao"))
    assert added == {"M09", "M12"}


def test_a_guardian_needs_no_mandate() -> None:
    assert "M08" in _needs("dibao", "agent_applies")
    guardian = _needs("dibao", "agent_applies", "guardian_applies")
    assert "M08" not in guardian
    assert guardian["M23"] is MaterialState.SHOW


def test_a_support_order_is_shown_instead_of_fetched() -> None:
    ordered = _needs("dibao", "divorced_with_support_order")
    assert "M17" not in ordered
    assert ordered["M17_judgment"] is MaterialState.SHOW


def test_what_the_destitute_sign() -> None:
    signed = [key for key, state in _needs("tekun", "has_supporters_outside").items() if state is MaterialState.SIGN]
    assert signed == ["M01", "M04", "M05", "M06", "M07"]


def test_fast_aid_waits_for_no_paper() -> None:
    needs = LAW.matters["linshi_fast"].needs_under(frozenset(LAW.circumstances))
    for need in needs:
        asked = need.state in {MaterialState.SIGN, MaterialState.SHOW}
        promised = need.may_be_promised
        if promised is None:
            promised = LAW.materials[need.material].may_be_promised
        assert not asked or promised or need.material == "M24", need.material
    publicity = LAW.matters["linshi_fast"].publicity
    assert publicity is not None
    assert publicity.rule is PublicityRule.NONE


def test_identity_and_authorisation_may_not_be_promised_elsewhere() -> None:
    assert not LAW.materials["M02"].may_be_promised
    assert not LAW.materials["M04"].may_be_promised
    assert [code for code, material in LAW.materials.items() if material.signer_may_be_absent] == ["M05"]


def test_every_signed_material_has_a_form_and_signers() -> None:
    for matter in LAW.offered():
        for need in matter.needs:
            material = LAW.materials[need.material]
            if need.state is MaterialState.SIGN:
                assert material.paper is not None, need.material
                assert material.signers is not SignerRule.NOBODY
                assert material.paper in matter.papers, (matter.id, material.paper)


def test_the_catalogue_is_the_one_list_of_twenty_four() -> None:
    assert list(LAW.materials) == [f"M{number:02}" for number in range(1, 25)]


def test_matters_have_all_their_parts() -> None:
    for matter in LAW.offered():
        assert matter.who_may_apply is not None
        assert matter.where_to_apply is not None
        assert matter.publicity is not None
        assert matter.guide
        assert matter.refusal_grounds
        assert {PaperKind.ACCEPTANCE_NOTICE, PaperKind.ONE_TIME_NOTICE} <= set(matter.papers)


def test_old_and_new_names_are_kept() -> None:
    tekun = LAW.matters["tekun"]
    assert (tekun.names.law, tekun.names.seed) == ("特困人员供养", "特困人员救助供养")
    assert "五保" in tekun.search_names


def test_means_are_never_a_ground_and_no_ground_claims_to_be_law() -> None:
    for matter in LAW.offered():
        for ground in matter.refusal_grounds:
            assert not re.search("收入|财产|存款|房产|车辆", ground.text), ground.code
            assert ground.source.confidence is Confidence.INFERRED
            assert ground.instead


def test_nothing_of_a_minor_is_posted() -> None:
    for matter in LAW.matters.values():
        publicity = matter.publicity
        if publicity and publicity.rule is PublicityRule.PUBLISH:
            assert publicity.never_when is not None
            assert publicity.never_when.holds(frozenset({"minor_applicant"}))
    orphan = LAW.matters["fact_orphan"].publicity
    assert orphan is not None
    assert orphan.rule is PublicityRule.NEVER


def test_doors_lead_where_the_law_says() -> None:
    assert LAW.doors["jiaoyu"].manner is HandOn.GUIDANCE
    assert LAW.doors["shouzai"].organ == "县应急管理局"
    assert LAW.doors["yiliao"].organ == "县医疗保障局"
    assert LAW.doors["weichengnianren"].mandatory_report
    for door in LAW.doors.values():
        assert (door.address, door.phone) == ("", ""), "a county gives these, nobody else"


def test_remedies_name_matters_with_a_limit() -> None:
    assert LAW.remedies["non_acceptance_notice"].order == "review_first"
    for remedy in LAW.remedies.values():
        for matter_id in (remedy.review_matter, remedy.suit_matter):
            assert LAW.matters[matter_id].stage("remedy") is not None


def _sources() -> list[tuple[str, Source]]:
    found: list[tuple[str, Source]] = []
    for matter in LAW.matters.values():
        found.append((matter.id, matter.source))
        rows = (*matter.needs, *matter.stages, *matter.refusal_grounds, *matter.guide)
        found += [(f"{matter.id} {type(row).__name__}", row.source) for row in rows]
    for table in (LAW.materials, LAW.circumstances, LAW.doors, LAW.remedies):
        found += [(key, row.source) for key, row in table.items()]
    return found


def test_practice_is_never_dressed_as_an_article() -> None:
    for where, source in _sources():
        if source.confidence in {Confidence.PRACTICE, Confidence.UNVERIFIED}:
            assert source.article == "", where
        if source.confidence is Confidence.TEXT:
            assert source.title != "窗口通行做法，待与县办事指南核对", where


def test_every_file_merges_on_every_day_and_place() -> None:
    CATALOGUE.check()
    assert len(packaged_names()) >= 10


def test_no_unread_document_number_is_printed() -> None:
    """Numbers known only from memory stay out of the data."""
    text = "".join(packaged.read_text(name) for name in packaged_names())
    for number in ("民发〔2022〕83号", "国办发〔2023〕39号", "中办发〔2020〕18号", "民发〔2019〕62号", "令716"):
        assert number not in text


def test_the_edition_of_the_shipped_law_reads_back() -> None:
    assert from_edition_bytes(edition_bytes(LAW)) == LAW


CODES = st.frozensets(st.sampled_from(sorted(LAW.circumstances)))


@given(CODES, st.sampled_from(OFFERED))
def test_a_material_is_wanted_at_most_once_under_any_circumstances(codes: frozenset[str], matter_id: str) -> None:
    needs = LAW.matters[matter_id].needs_under(codes)
    materials = [need.material for need in needs]
    assert len(materials) == len(set(materials))
    assert {"M01", "M19", "M21"} <= set(materials)


@given(CODES)
def test_what_may_never_be_asked_is_never_asked(codes: frozenset[str]) -> None:
    never = {"M19", "M20", "M21"}
    for matter in LAW.offered():
        asked: list[Need] = [need for need in matter.needs_under(codes) if need.state is not MaterialState.NEVER_ASK]
        assert never.isdisjoint(need.material for need in asked)


@given(st.dates(date(2024, 1, 1), date(2026, 12, 31)), st.sampled_from(OFFERED))
def test_every_limit_can_be_counted_from_any_day(day: date, matter_id: str) -> None:
    matter: Matter = LAW.matters[matter_id]
    for stage in matter.stages:
        due = stage_due(stage, day, CALENDARS)
        assert due.day > day
        if stage.extension:
            assert stage_due(stage, day, CALENDARS, extended=True).day > due.day


CALENDARS = packaged_calendars()

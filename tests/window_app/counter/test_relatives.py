"""The register of near relatives of staff (57号 art. 11): kept for the family, shown apart, one line a relation."""

from forms.case.refusals import Refusal, Rule
from forms.terms import NearRelation, Outcome, StaffPost
from tests.support.counters import Counter
from window_app.counter import relatives, workbench


def test_a_family_that_says_so_stands_apart_and_in_the_register(town: Counter) -> None:
    plain = town.begin("dibao")
    town.finish(plain, "dibao", Outcome.NOTICED)
    draft = town.begin("dibao", circumstances__near_relative_of_staff=True)
    case = town.finish(draft, "dibao", Outcome.NOTICED).case_id
    assert [one.row.case_id for one in workbench.waiting(town.desk) if "relatives" in one.queues] == [case]
    (line,) = relatives.register(town.desk)
    assert ([row.case_id for row in line.rows], line.line) == ([case], None)


def test_what_is_typed_at_the_intake_is_the_register_s_line_once_for_all_matters(town: Counter) -> None:
    draft = town.begin(
        "dibao",
        "linshi_fast",
        relatives__first__member="王秀英",
        relatives__first__staff="林某",
        relatives__first__relation="parent",
        relatives__first__post="village_committee",
    )
    assert "near_relative_of_staff" in town.view(draft).circumstances
    first = town.finish(draft, "dibao", Outcome.NOTICED).case_id
    second = town.finish(draft, "linshi_fast", Outcome.NOTICED).case_id
    (line,) = relatives.register(town.desk)
    assert {row.case_id for row in line.rows} == {first, second}
    assert line.line is not None
    assert line.line.whole
    assert (line.line.member, line.line.staff, line.line.post) == ("王秀英", "林某", StaffPost.VILLAGE_COMMITTEE)


def test_a_line_is_added_to_a_case_later_and_a_second_one_beside_it(town: Counter) -> None:
    draft = town.begin("dibao")
    case = town.finish(draft, "dibao", Outcome.NOTICED).case_id
    assert relatives.register(town.desk) == ()
    refused = relatives.add(town.desk, case, "王秀英", " ", NearRelation.CHILD, StaffPost.ASSISTANCE_STAFF)
    assert isinstance(refused, Refusal)
    assert (refused.rule, refused.at) == (Rule.FIELD_MISSING, "relatives/staff")
    assert relatives.add(town.desk, case, "王秀英", "林某", NearRelation.CHILD, StaffPost.ASSISTANCE_STAFF) is None
    assert relatives.add(town.desk, case, "王小二", "陈某", NearRelation.SIBLING, StaffPost.VILLAGE_COMMITTEE) is None
    found = [one.line.member for one in relatives.register(town.desk) if one.line]
    assert found == ["王秀英", "王小二"]
    assert town.desk.case(case).visit.fields.conflicts == ()
    again = town.intake.again(case)
    town.write(again.draft, {"applicant/phone": "13850020021"})
    town.finish(again.draft, "dibao", Outcome.NOTICED)
    assert len(relatives.register(town.desk)) == 2

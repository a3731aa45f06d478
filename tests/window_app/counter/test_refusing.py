"""Non-acceptance: a closed list, proposed by one, consented to by the head who is somebody else."""

from forms.case.refusals import Refusal, Rule
from forms.terms import ClerkRole, Outcome, PaperKind, Step
from tests.support.counters import Counter
from window_app.counter.acting import Acting


def proposed(clerk: Counter) -> str:
    draft = clerk.begin("dibao")
    return clerk.finish(
        draft, "dibao", Outcome.NON_ACCEPTANCE_PROPOSED, ground="other_place", explanation="全家户口都在南山镇"
    ).case_id


def rule_of(answer: Refusal | None) -> Rule | None:
    return answer.rule if answer else None


def test_a_clerk_proposes_and_the_head_consents(town: Counter) -> None:
    clerk = town.as_clerk()
    case_id = proposed(clerk)
    assert clerk.desk.case(case_id).step is Step.PROPOSED
    assert clerk.desk.case(case_id).papers == ()
    assert rule_of(Acting(clerk.desk).decide(case_id, consented=True)) is Rule.HEAD_CONSENTS
    assert Acting(town.desk).decide(case_id, consented=True) is None
    case = town.desk.case(case_id)
    assert case.step is Step.NOT_ACCEPTED
    assert [paper.body.paper for paper in case.papers] == [PaperKind.NON_ACCEPTANCE_NOTICE]


def test_nobody_consents_to_their_own_proposal(town: Counter) -> None:
    case_id = proposed(town)
    assert rule_of(Acting(town.desk).decide(case_id, consented=True)) is Rule.OTHER_PERSON_CONSENTS
    second = town.as_clerk("钟主任", ClerkRole.HEAD)
    assert rule_of(Acting(second.desk).decide(case_id, consented=False)) is Rule.REASON_MISSING
    assert Acting(second.desk).decide(case_id, consented=False, note="户口本上有一人在本镇") is None
    assert second.desk.case(case_id).step is not Step.NOT_ACCEPTED


def test_only_listed_grounds(town: Counter) -> None:
    draft = town.begin("dibao")
    refused = town.closing.finish(draft, "dibao", Outcome.NON_ACCEPTANCE_PROPOSED)
    assert isinstance(refused, Refusal)
    assert refused.rule is Rule.GROUND_UNKNOWN


def test_a_village_cannot_refuse(village: Counter) -> None:
    draft = village.begin("dibao")
    refused = village.closing.finish(draft, "dibao", Outcome.NON_ACCEPTANCE_PROPOSED)
    assert isinstance(refused, Refusal)
    assert refused.rule in {Rule.ROLE_MAY_NOT, Rule.VILLAGE_ONLY_RECEIVES}

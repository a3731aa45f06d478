"""The register of near relatives of staff as the pages show it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from forms.terms import Outcome
from resources import words
from tests.window_app.opened import a_case, a_desk
from window_app.counter.desk import Desk
from window_app.devices.no_spooler import NoSpooler
from window_app.screens import case_questions
from window_app.screens.at_desk.case_desk import CaseDesk
from window_app.screens.at_desk.lists_desk import ListsDesk
from window_app.screens.at_desk.printing_desk import PrintingDesk

GIVEN = {"member": "王芳", "relation": "parent", "staff": "赖某", "post": "village_committee", "office": "蔡坊村"}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    words.use("zh_CN")
    opened = a_desk(tmp_path / "profile")
    yield opened
    opened.ledger.close()


def test_a_line_written_on_the_case_stands_at_its_head_and_in_the_register(desk: Desk, tmp_path: Path) -> None:
    case = a_case(desk, Outcome.ACCEPTED)
    page = CaseDesk(desk, PrintingDesk(tmp_path / "profile", NoSpooler(), tmp_path / "papers"))
    asked = case_questions.relative(page.sheet(case.case_id))
    assert [one[0] for one in asked.fields[0].choices] == ["王芳"]
    refused = page.act("relative", case.case_id, "", {**GIVEN, "staff": ""})
    assert not refused.done
    assert "对方姓名" in refused.words
    refused = page.act("relative", case.case_id, "", {**GIVEN, "relation": ""})
    assert (refused.done, "是对方的" in refused.words) == (False, True)
    assert page.act("relative", case.case_id, "", GIVEN).done
    assert "王芳是赖某（村（居）委会成员）的父母" in page.sheet(case.case_id).head.remarks[-1]
    (row,) = ListsDesk(desk).relatives()
    assert row.opens == case.case_id
    assert row.cells[2:6] == ("王芳", "父母", "赖某", "村（居）委会成员 · 蔡坊村".replace(" · ", "·"))
    target = tmp_path / "register.csv"
    assert ListsDesk(desk).save_relatives(target).done
    assert "赖某" in target.read_text(encoding="utf-8-sig")


def test_what_is_only_ticked_is_asked_for(desk: Desk, tmp_path: Path) -> None:
    case = a_case(desk, Outcome.NOTICED, whole=False)
    page = CaseDesk(desk, PrintingDesk(tmp_path / "profile", NoSpooler(), tmp_path / "papers"))
    assert "relative" not in {act.code for act in page.sheet(case.case_id).acts}
    half = {**GIVEN, "office": ""}
    assert page.act("relative", case.case_id, "", half).done
    again = a_case(desk, Outcome.NOTICED, "林水金", whole=False)
    assert [row.opens for row in ListsDesk(desk).relatives()] == [case.case_id]
    assert "relative" not in {act.code for act in page.sheet(again.case_id).acts}

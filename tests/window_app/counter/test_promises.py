"""A limit promised by the county: entered in the settings, then printed and clocked."""

import io
from pathlib import Path

from pypdf import PdfReader

from forms.terms import Outcome, PaperKind
from resources import words
from tests.support.counters import Counter
from window_app.counter import papers
from window_app.counter.cases import case_view
from window_app.screens.at_desk import why_words
from window_app.screens.at_desk.setting_desk import SettingDesk


def _text(at: Counter, case: str, kind: PaperKind) -> str:
    record = next(one for one in at.desk.case(case).papers if one.body.paper is kind)
    pdf = papers.pdf_of(at.desk, case, record.stamp.entry)
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).replace("\n", "").replace(" ", "")


def _accepted(at: Counter) -> str:
    draft = at.begin("dibao")
    at.bring(draft)
    return at.finish(draft, "dibao", Outcome.ACCEPTED).case_id


def test_nothing_is_promised_until_it_is_entered_and_then_the_shorter_limit_runs(town: Counter, tmp_path: Path) -> None:
    words.use("zh_CN")
    before = _accepted(town)
    assert "承诺的期限" not in _text(town, before, PaperKind.ACCEPTANCE_NOTICE)
    setting = SettingDesk(town.desk, tmp_path / "profile", lambda: ())
    values = {field.code: field.value for field in setting.view().fields}
    assert values["promised:dibao"] == ""
    for wrong in ("30", "0", "x", "-3"):
        refused = setting.save_station({**values, "promised:dibao": wrong})
        assert not refused.done
        assert "30 个工作日" in refused.words
    assert town.desk.card.promised_limits == {}
    assert setting.save_station({**values, "promised:dibao": "18"}).done
    after = _accepted(town)
    said = _text(town, after, PaperKind.ACCEPTANCE_NOTICE)
    assert "18个工作日（本县承诺的期限" in said
    clock = next(one for one in case_view(town.desk, after).clocks if one.stage == "total")
    assert (clock.number, clock.lawful) == (18, 30)
    assert "2026年12月18日" in said
    assert clock.due == "2026-12-18"
    assert "本县承诺" in why_words.card(clock, town.desk.clock().today).limit
    first = next(one for one in case_view(town.desk, before).clocks if one.stage == "total")
    assert (first.number, first.lawful) == (30, 0)
    assert setting.save_station({**values, "promised:dibao": ""}).done
    assert town.desk.card.promised_limits == {}

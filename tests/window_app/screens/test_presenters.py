"""Presenters over made-up counters: intentions in, states out; late results never shown."""

import msgspec
import pytest

from resources import words
from tests.window_app.inline_runner import InlineRunner
from tests.window_app.sample_pages import CaseDesk, OnlineDesk, SettingDesk, SyncDesk
from tests.window_app.samples import SampleDesk, waiting
from window_app.screens.case import Case, CaseState
from window_app.screens.frame import Frame, SyncCorner
from window_app.screens.listing import Listing, ListingState
from window_app.screens.online import Online, OnlineState
from window_app.screens.searching import Search, SearchState
from window_app.screens.setting import Setting, SettingState
from window_app.screens.signing_in import ClerkChoice, Opened, Shut, SignIn, SignInState
from window_app.screens.syncing import RoundResult, Syncing, SyncState, SyncView
from window_app.screens.troubles import Trouble
from window_app.screens.workbench import Workbench, WorkbenchState


@pytest.fixture(autouse=True)
def _chinese() -> None:
    words.use("zh_CN")


@pytest.fixture
def runner() -> InlineRunner:
    return InlineRunner()


class TestWorkbench:
    def _bench(self, runner: InlineRunner) -> tuple[Workbench, SampleDesk, list[WorkbenchState], list[str]]:
        desk, states, opened = SampleDesk(), [], []
        bench = Workbench(desk, runner, opened.append)
        bench.attach(states.append)
        bench.look()
        return bench, desk, states, opened

    def test_counts_are_filters(self, runner: InlineRunner) -> None:
        bench, _desk, states, _opened = self._bench(runner)
        assert {chip.code: chip.count for chip in states[-1].chips}["soon"] == 2
        bench.filter("soon")
        assert [row.id for row in states[-1].rows] == ["c4", "c5"]
        bench.filter("soon")
        assert len(states[-1].rows) == len(waiting())

    def test_the_first_look_shows_as_it_comes_and_a_later_one_when_it_is_whole(self, runner: InlineRunner) -> None:
        runner.hold = True
        bench, desk, states, _opened = self._bench(runner)
        runner.release()
        assert [row.id for row in states[-1].rows] == [one.row.id for one in desk.rows[:5]]
        assert {chip.code: chip.count for chip in states[-1].chips}["soon"] == 2
        bench.filter("parked")
        assert (states[-1].rows, states[-1].sentence) == ((), "")
        bench.filter("")
        runner.release()
        assert [row.id for row in states[-1].rows] == [one.row.id for one in desk.rows]
        desk.rows = desk.rows[1:]
        bench.look()
        before = len(states)
        runner.release()
        assert len(states) == before
        runner.release()
        assert [row.id for row in states[-1].rows] == [one.row.id for one in desk.rows]

    def test_an_empty_queue_says_a_friendly_sentence(self, runner: InlineRunner) -> None:
        bench, desk, states, _opened = self._bench(runner)
        bench.filter("returned")
        assert "再点一次" in states[-1].sentence
        desk.rows = ()
        bench.filter("")
        bench.look()
        assert "F2" in states[-1].sentence

    def test_the_panel_follows_the_row_and_space_takes_it_away(self, runner: InlineRunner) -> None:
        bench, _desk, states, _opened = self._bench(runner)
        bench.moved("c1")
        assert states[-1].why is None
        bench.ask_why("c1")
        bench.moved("c2")
        assert states[-1].why is not None
        assert states[-1].why.case == "c2"
        bench.ask_why("c2")
        assert states[-1].why is None

    def test_a_call_is_asked_refused_and_logged_in_place(self, runner: InlineRunner) -> None:
        bench, desk, states, _opened = self._bench(runner)
        bench.ask_call("c6")
        assert states[-1].ask is not None
        bench.confirm({"callee": "", "result": "reached", "promise": ""})
        assert states[-1].ask is not None
        assert states[-1].ask.problem == "没写打给谁。"
        bench.confirm({"callee": "林水金", "result": "reached", "promise": "周四来"})
        assert desk.calls == [("c6", "林水金", "reached", "周四来")]
        assert (states[-1].ask, states[-1].said) == (None, "电话已记下。")

    def test_a_late_panel_is_not_shown(self, runner: InlineRunner) -> None:
        bench, _desk, states, _opened = self._bench(runner)
        runner.hold = True
        bench.ask_why("c1")
        bench.close_why()
        runner.release()
        assert states[-1].why is None


class TestSearch:
    def test_rows_of_what_was_typed_before_come_too_late(self, runner: InlineRunner) -> None:
        states: list[SearchState] = []
        search = Search(lambda query: tuple(one.row for one in waiting() if query in one.row.id), runner, print)
        search.attach(states.append)
        runner.hold = True
        search.typed("c1")
        search.typed("c2")
        runner.release()
        assert [row.id for row in states[-1].rows] == ["c2"]
        search.typed("zzz")
        runner.release()
        assert states[-1].sentence
        search.typed("  ")
        assert not states[-1].open

    def test_enter_before_the_answer_opens_the_answer_and_never_an_earlier_one(self, runner: InlineRunner) -> None:
        opened: list[str] = []
        rows = tuple(one.row for one in waiting())
        search = Search(lambda query: tuple(row for row in rows if query in row.id), runner, opened.append)
        search.attach(lambda _state: None)
        search.typed("c")
        runner.hold = True
        search.typed("c2")
        search.chose_first()
        assert opened == []
        runner.release()
        assert opened == ["c2"]


class TestGate:
    class Door:
        def __init__(self) -> None:
            self.tries = 0

        def clerks(self) -> tuple[ClerkChoice, ...]:
            return (ClerkChoice("a", "林晓梅", ""), ClerkChoice("b", "赖文斌", ""))

        def unlock(self, clerk: str, password: str) -> Opened | Shut:
            self.tries += 1
            return Opened("desk") if (clerk, password) == ("b", "right") else Shut("密码不对。", 2)

    def test_a_wrong_password_waits_and_a_right_one_opens(self, runner: InlineRunner) -> None:
        door, opened, states = self.Door(), [], []
        presenter = SignIn(door, runner, opened.append, "b")
        presenter.attach(states.append)
        last: SignInState = states[-1]
        assert last.clerk == "b"
        presenter.enter("")
        assert door.tries == 0
        presenter.enter("wrong")
        presenter.enter("right")
        assert (door.tries, states[-1].wait) == (1, 2)
        presenter.tick()
        presenter.tick()
        presenter.enter("right")
        assert [one.desk for one in opened] == ["desk"]


class TestCase:
    def _case(self, runner: InlineRunner) -> tuple[Case, CaseDesk, list[CaseState], list[object]]:
        desk, states, ways = CaseDesk(b"%PDF"), [], []
        case = Case(desk, runner, lambda: ways.append("back"), lambda *on: ways.append(on), ways.append)
        case.attach(states.append)
        case.open("c5")
        return case, desk, states, ways

    def test_esc_goes_back_one_step_at_a_time(self, runner: InlineRunner) -> None:
        case, _desk, states, ways = self._case(runner)
        case.look_at_paper("p1")
        case.ask("note")
        case.back()
        assert states[-1].ask is None
        assert states[-1].paper == "p1"
        case.back()
        assert states[-1].paper == ""
        assert ways == []
        case.back()
        assert ways == ["back"]

    def test_the_next_act_is_the_first_free_one(self, runner: InlineRunner) -> None:
        case, _desk, states, ways = self._case(runner)
        case.next_act()
        assert ways == [("c5", "second_visit")]
        case.next_act("extend")
        assert "延期" in states[-1].problem

    def test_a_refusal_stays_in_the_question(self, runner: InlineRunner) -> None:
        case, desk, states, _ways = self._case(runner)
        case.ask("void")
        case.confirm({"reason": ""})
        assert states[-1].ask is not None
        assert states[-1].ask.problem == "作废要写原因。"
        case.confirm({"reason": "选错了"})
        assert desk.done == [("void", "c5", "", {"reason": "选错了"})]
        assert states[-1].ask is None

    def test_a_reprint_asks_why_a_first_print_does_not(self, runner: InlineRunner) -> None:
        case, desk, states, _ways = self._case(runner)
        case.ask("print", "p1")
        assert states[-1].ask is not None
        assert [field.code for field in states[-1].ask.fields] == ["reason"]
        case.back()
        case.ask("print", "p3")
        assert states[-1].ask is not None
        assert states[-1].ask.fields == ()
        case.confirm({})
        assert desk.done == [("print", "c5", "p3", {})]
        case.ask("print")
        assert "先选" in states[-1].problem

    def test_a_question_with_nothing_to_choose_is_not_asked(self, runner: InlineRunner) -> None:
        case, _desk, states, _ways = self._case(runner)
        for act in ("event", "extend", "return_original", "forms"):
            case.ask(act)
            assert states[-1].ask is None
            assert states[-1].problem

    def test_a_value_is_chosen(self, runner: InlineRunner) -> None:
        case, desk, _states, ways = self._case(runner)
        case.choose("applicant/phone", "b")
        case.copy_number()
        assert desk.done[-1] == ("choose", "c5", "applicant/phone", {"entry": "b"})
        assert ways == ["350821103-261116-7K3QXW"]


class TestLists:
    def test_typing_narrows_the_list(self, runner: InlineRunner) -> None:
        states: list[ListingState] = []
        rows = tuple(one.row for one in waiting())
        listing = Listing("cases", lambda: rows, SampleDesk().why, runner, print, "空的。")
        listing.attach(states.append)
        listing.look()
        listing.type("低保 王")
        assert [row.id for row in states[-1].rows] == ["c5"]
        listing.type("没有这样的")
        assert states[-1].sentence == "没有符合的件。"

    def test_rows_without_doubts_are_taken_over(self, runner: InlineRunner) -> None:
        desk, opened, counts = OnlineDesk(), [], []
        states: list[OnlineState] = []
        online = Online(desk, runner, opened.append, counts.append)
        online.attach(states.append)
        online.open_file("")
        assert states[-1].rows == ()
        online.open_file("export.csv")
        online.take_all()
        assert desk.taken == ["r1"]
        online.doubts_only()
        assert [row.id for row in states[-1].rows] == ["r2", "r3"]
        online.take("r2")
        online.take("r2")
        assert desk.taken == ["r1", "r2"]
        assert opened == ["draft-r2"]
        assert counts[-1] == 1

    def test_a_file_that_cannot_be_read_is_said(self, runner: InlineRunner) -> None:
        class Broken(OnlineDesk):
            def read_file(self, path):
                raise OSError

        states: list[OnlineState] = []
        online = Online(Broken(), runner, print)
        online.attach(states.append)
        online.open_file("x.csv")
        assert states[-1].problem
        assert runner.bugs == []


class TestSyncing:
    def test_rounds_run_by_themselves_after_their_wait(self, runner: InlineRunner) -> None:
        rounds: list[int] = []
        corners: list[SyncCorner] = []
        states: list[SyncState] = []

        class Desk(SyncDesk):
            def round(self) -> RoundResult:
                rounds.append(1)
                return RoundResult(False, "现在连不上县里。", 15)

        syncing = Syncing(Desk(), runner, corners.append, print)
        syncing.attach(states.append)
        syncing.tick(5)
        assert rounds == []
        syncing.look()
        syncing.tick(5)
        assert (len(rounds), states[-1].problem) == (1, "现在连不上县里。 约 15 秒后自动再试。")
        syncing.tick(5)
        syncing.tick(5)
        assert len(rounds) == 1
        syncing.tick(5)
        assert len(rounds) == 2
        assert corners[-1].words == "16:02 已同步"

    def test_without_enrolment_nothing_is_sent(self, runner: InlineRunner) -> None:
        states: list[SyncState] = []

        class Desk(SyncDesk):
            def view(self) -> SyncView:
                return SyncView()

        syncing = Syncing(Desk(), runner, lambda _corner: None, print)
        syncing.attach(states.append)
        syncing.look()
        syncing.sync()
        assert "登记" in states[-1].problem
        assert "存在本机" in states[-1].sentence


class TestSetting:
    def test_a_clerk_is_added_with_the_same_password_twice(self, runner: InlineRunner) -> None:
        states: list[SettingState] = []
        setting = Setting(SettingDesk(), runner, lambda _code, _value: None)
        setting.attach(states.append)
        setting.ask_clerk()
        answers = {"name": "赖文斌", "role": "clerk", "password": "a", "again": "b"}
        setting.confirm(answers)
        assert states[-1].ask is not None
        assert states[-1].ask.problem
        setting.confirm({**answers, "again": "a"})
        assert (states[-1].ask, states[-1].said) == (None, "可以登录了。")

    def test_moved_days_stand_line_by_line(self, runner: InlineRunner) -> None:
        states: list[SettingState] = []
        setting = Setting(SettingDesk(), runner, lambda _code, _value: None)
        setting.attach(states.append)
        setting.import_calendar("2027.toml")
        assert states[-1].moved == ("王芳 低保：2027-01-06 → 2027-01-08",)


def test_grave_troubles_stand_first_and_each_once() -> None:
    frame = Frame("河田镇", "救助窗口", "林晓梅")
    mild, grave = Trouble("clock", "日期往回拨了。"), Trouble("disk", "磁盘快满了。", grave=True)
    for one in (mild, grave, mild):
        frame.trouble(one)
    assert frame.state.troubles == (grave, mild)
    frame.over("disk")
    assert frame.state.troubles == (mild,)
    before = frame.state
    frame.over("disk")
    assert frame.state is before
    assert msgspec.structs.replace(before, page="cases") != before

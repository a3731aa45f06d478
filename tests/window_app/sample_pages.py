"""Every page of the window over made-up counters."""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

from forms.terms import Light
from tests.window_app.sample_scans import ScansDesk
from tests.window_app.samples import TODAY, SampleDesk, clock, waiting
from window_app.qt.case_page import CasePage
from window_app.qt.day_page import DayPage as DayView
from window_app.qt.listing_page import ListingPage
from window_app.qt.online_page import OnlinePage
from window_app.qt.page import Page
from window_app.qt.settings_page import SettingsPage
from window_app.qt.sync_page import SyncPage
from window_app.qt.workbench_page import WorkbenchPage
from window_app.screens import list_columns
from window_app.screens.answers import DONE, Answer
from window_app.screens.case import Case
from window_app.screens.case_scans import CaseScans
from window_app.screens.case_views import (
    CaseSheet,
    CheckLine,
    Conflict,
    Happened,
    Head,
    NextAct,
    PersonLine,
    Side,
)
from window_app.screens.day_book import DayBook, DayPage
from window_app.screens.frame import SyncCorner
from window_app.screens.listing import Listing
from window_app.screens.online import Doubt, Online, OnlineRow, ReadFile
from window_app.screens.rows import Chip, ListRow
from window_app.screens.runner import Runner
from window_app.screens.setting import CalendarLine, ClerkLine, Setting, SettingView, StationField
from window_app.screens.syncing import RoundResult, SetAside, Syncing, SyncView
from window_app.screens.workbench import Workbench

TIMELINE = (
    Happened("e9", "11-20 10:12", "林晓梅", "打电话", "打通了 · 王芳：周四带诊断证明来"),
    Happened("e8", "11-18 15:40", "赖文斌", "备注", "家里老人卧床，入户请提前电话。"),
    Happened("e7", "11-16 09:31", "林晓梅", "已交给本人", "受理通知书 · 王芳"),
    Happened("e6", "11-16 09:28", "林晓梅", "出具文书", "受理通知书 河民救受〔2026〕31号", paper="p1"),
    Happened("e5", "11-16 09:28", "林晓梅", "已受理", "", tone="green"),
    Happened("e4", "11-16 09:12", "林晓梅", "收下材料", "身份证（看后退还）、申请书、核对授权书（2 人）"),
    Happened("e3", "11-08 20:14", "网上", "来窗口", "网上申请，11-16 线下接件"),
)
CHECKLIST = (
    CheckLine("1", "身份证", "看后已退还", "have"),
    CheckLine("2", "社会救助申请书", "本窗口打印，已签字", "have"),
    CheckLine("3", "家庭经济状况核对授权书", "还差 2 人（1 人在外地）", "missing", "可以带回家签，扫回来自动勾上"),
    CheckLine("4", "诊断证明", "12-08 前后补", "promised", "县医院开，带身份证和病历"),
    CheckLine("5", "不动产信息", "共享核查，不用交", "shared"),
    CheckLine("6", "残疾人证", "不用交（家里没有残疾成员）", "none"),
)


def case_sheet() -> CaseSheet:
    """A case in the middle of its life, with a conflict."""
    return CaseSheet(
        id="c5",
        head=Head(
            number="350821103-261116-7K3QXW",
            name="王芳",
            identity="350802****2248",
            matter="最低生活保障",
            step="已受理",
            light=Light.SOON,
            tail="剩 3 天",
            due="最迟 11-27 周五",
            turn="乡镇窗口",
            phone="138****0021",
            remarks=("网上申请号 FJ2026110800231，11-08 申请，11-16 线下接件",),
        ),
        acts=(
            NextAct("second_visit", "补材料"),
            NextAct("extend", "延期", "还没有到要延期的时候"),
            NextAct("event", "记进展"),
        ),
        timeline=TIMELINE,
        checklist=CHECKLIST,
        have=4,
        asked=7,
        clocks=(clock(), clock("镇里开始家庭调查", Light.NORMAL)),
        people=(
            PersonLine("王芳", "本人", "350802****2248", "女 1971-05-12 55岁"),
            PersonLine("李大山", "配偶", "350821****4417", "重病"),
            PersonLine("李小雨", "女", "350821****0043", "在读"),
        ),
        papers=(
            ListRow("p1", Light.NONE, ("受理通知书", "11-16", "河民救受〔2026〕31号", "1 次", "11-16 王芳")),
            ListRow("p2", Light.NONE, ("收件清单", "11-16", "", "1 次", "")),
            ListRow("p3", Light.NONE, ("核对授权书", "11-16", "", "", "")),
        ),
        conflicts=(
            Conflict(
                "applicant/phone",
                "申请人电话",
                (
                    Side("a", "13850020021", "林晓梅", "11-16 09:10"),
                    Side("b", "13850029021", "蔡坊村 陈永贵", "11-17 14:22"),
                ),
            ),
        ),
        originals=("低保旧证 1 本，11-30 前退还",),
        outcome="受理",
    )


class CaseDesk:
    """One case; remembers what was done to it."""

    def __init__(self, pdf: bytes = b"") -> None:
        self.done: list[tuple[str, str, str, dict[str, str]]] = []
        self._pdf = pdf

    def sheet(self, case: str) -> CaseSheet:
        return case_sheet()

    def pdf(self, case: str, paper: str) -> bytes:
        return self._pdf

    def act(self, code: str, case: str, paper: str, answers: Mapping[str, str]) -> Answer:
        if code == "void" and not answers["reason"]:
            return Answer(False, "作废要写原因。")
        self.done.append((code, case, paper, dict(answers)))
        return Answer(True, "记下了。")

    def choose(self, case: str, path: str, entry: str) -> Answer:
        self.done.append(("choose", case, path, {"entry": entry}))
        return DONE


class OnlineDesk:
    """An export of three rows."""

    def __init__(self) -> None:
        self.taken: list[str] = []

    def read_file(self, path: Path) -> ReadFile:
        rows = (
            OnlineRow(
                ListRow(
                    "r1",
                    Light.NONE,
                    ("2", "王小明", "350821****0018", "低保", "11-20", "没有疑点"),
                    (("stands", "green"),),
                ),
                (("姓名", "王小明"), ("证件号", "350821199003070018"), ("电话", "13800000000"), ("家庭人口", "3")),
            ),
            OnlineRow(
                ListRow(
                    "r2",
                    Light.NONE,
                    ("3", "陈阿土", "350821****4316", "临时救助", "11-21", "2 处存疑"),
                    (("stands", "amber"),),
                ),
                (("姓名", "陈阿土"), ("证件号", "350821195001014316"), ("家庭人口", "5"), ("电话", "")),
                (
                    Doubt("证件号", "350821195001014316", "最后一位对不上，前面 17 位算出来应当是 2。", True),
                    Doubt("家庭人口", "5", "写的是 5 人，名单里只有 3 人。"),
                ),
            ),
            OnlineRow(
                ListRow(
                    "r3",
                    Light.NONE,
                    ("4", "钟福生", "350821****4312", "最低生活保障金", "11-22", "1 处存疑"),
                    (("stands", "amber"),),
                ),
                (("姓名", "钟福生"), ("证件号", "350821194803024312")),
                (Doubt("", "", "这个人有一件临时救助还没办结：11-02 立件，已受理。"),),
            ),
        )
        return ReadFile(path.name, rows, "3 行，1 行没有疑点，2 行存疑")

    def take(self, row: str) -> Answer:
        self.taken.append(row)
        return Answer(True, f"draft-{row}")


class SyncDesk:
    """A station with two items waiting and one set aside."""

    def view(self) -> SyncView:
        return SyncView(
            enrolled=True,
            station="河田镇便民服务中心 350821103",
            county="长汀县",
            proof="1,284 条中 1,284 条一致（16:02 核对）",
            last="上次同步 16:02，下次约 1 分钟后",
            waiting=(
                ListRow("o1", Light.NONE, ("1287", "受理", "王芳·低保", "16:05", "等着送出"), subject="c5"),
                ListRow("o2", Light.NONE, ("1288", "出具文书", "王芳·低保", "16:05", "等着送出"), subject="c5"),
            ),
            arrived=(
                ListRow(
                    "o0", Light.NONE, ("1286", "打电话", "林水金·低保", "15:58", "县里已收下"), (("state", "green"),)
                ),
            ),
            set_aside=(
                SetAside(
                    "x1",
                    "第 1240 条 受理（罗招娣·医疗救助）没有被收下：",
                    "村级代办点不能受理。",
                    "改为“已收件”，或请县里放行。",
                    "c9",
                ),
            ),
            corner=SyncCorner("16:02 已同步", "check", "green"),
        )

    def round(self) -> RoundResult:
        return RoundResult(True, "送出 2 条，收到 5 条。", 60)

    def enrol(self, path: Path) -> Answer:
        return Answer(False, "这个文件是给别的站点的。")

    def to_stick(self, directory: Path) -> Answer:
        return Answer(True, f"已写到 {directory.name}：2 条。")

    def from_stick(self, path: Path) -> Answer:
        return Answer(False, "文件损坏或被改动过，什么也没有导入。")

    def both_stand(self, first: str, second: str) -> Answer:
        return Answer(True, "记下了：两件都办。")


class SettingDesk:
    """A station whose data are half known."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def view(self) -> SettingView:
        return SettingView(
            fields=(
                StationField("window_name", "窗口名称", "救助窗口"),
                StationField("organ", "文书的出具机关（全称）", "河田镇人民政府", "例：某某镇人民政府"),
                StationField("seal_name", "印章名称", "河田镇人民政府社会救助专用章"),
                StationField("series", "文书字号的机关代字", "河民救"),
                StationField("phone", "窗口电话", "0597-6650000"),
                StationField("address", "窗口地址", "河田镇中街 1 号"),
                StationField("office_hours", "上班时间", "8:00–12:00，14:30–17:30"),
                StationField("duty_phone", "值班电话", "", "节假日急难救助用"),
                StationField("supervising_phone", "监督电话", "", "写在告知书上"),
                StationField("reviewing_organ", "行政复议机关", "", "由县里给，不推断"),
                StationField("court", "行政诉讼法院", "", "由县里给，不推断"),
                StationField("closing_time", "下班时间", "17:30"),
            ),
            clerks=(ClerkLine("a", "林晓梅", "窗口负责人"), ClerkLine("b", "赖文斌", "经办人")),
            calendars=(
                CalendarLine(2025, "国办发明电〔2024〕12号", "放假 28 天，补班 5 天"),
                CalendarLine(2026, "国办发明电〔2025〕7号", "放假 33 天，补班 6 天"),
            ),
            missing_year="没有 2027 年的放假安排，跨年的到期日都标“暂定”。",
            law=("本地现在用县里 2026-11-20 发布的规定（d24d089b2281）。", "以前开的件仍按开件时的规定办。"),
            law_troubles=("有一份规定 ffffffffffff 没有县里的签名，没有采用。请告诉县里。",),
            moved=(
                "今天 09:02 县里发来 2026 年放假安排，2 个到期日变了。",
                "蓝秀英 · 350821104-2026-000017 · 12月30日 → 12月31日",
                "赖文斌 · 350821104-2026-000021 · 12月4日 → 12月7日",
            ),
            backup="上次备份 11-24 08:00，已验证。",
            recovery="县里的恢复钥匙还没有：忘了密码就打不开。",
            printers=(("", "存成 PDF"), ("hp", "HP LaserJet")),
            printer="hp",
        )

    def save_station(self, values: Mapping[str, str]) -> Answer:
        self.kept.update(values)
        return Answer(True, "已保存。")

    def end_waiting(self, clerk: str) -> Answer:
        return Answer(True, "可以再试了。")

    def add_clerk(self, name: str, role: str, password: str) -> Answer:
        return Answer(True, "可以登录了。")

    def import_calendar(self, path: Path) -> Answer:
        return Answer(True, "2027 年的放假安排已导入。\n王芳 低保：2027-01-06 → 2027-01-08")

    def backup(self) -> Answer:
        return Answer(True, "已备份。")

    def keep_choice(self, code: str, value: str) -> Answer:
        self.kept[code] = value
        return DONE


class DayDesk:
    """One day with two rows."""

    def today(self) -> dt.date:
        return TODAY

    def day(self, day: dt.date) -> DayPage:
        if day != TODAY:
            return DayPage()
        return DayPage(
            (Chip("accepted", "受理", 3), Chip("noticed", "一次性告知", 2), Chip("asked", "只是来问", 4)),
            (
                ListRow(
                    "d1",
                    Light.NONE,
                    ("09:31", "王芳", "低保", "已受理", "350821103-261116-7K3QXW", "林晓梅"),
                    subject="c5",
                ),
                ListRow("d2", Light.NONE, ("10:02", "（没留姓名）", "医疗救助", "只是来问", "", "赖文斌")),
            ),
        )

    def save_day(self, day: dt.date, target: Path) -> Answer:
        target.write_text("x", encoding="utf-8")
        return Answer(True, f"已存到 {target.name}。")


def _listing(code: str, title: str, said: str, runner: Runner, opened: Callable[[str], None]) -> ListingPage:
    columns = {"cases": list_columns.cases, "handed": list_columns.handed, "publicity": list_columns.publicity}[code]()
    sample = {
        "cases": tuple(
            ListRow(
                one.row.id, one.row.light, (*one.row.cells[:5], one.row.cells[6], "11-16", "350821103-261116-7K3QXW")
            )
            for one in waiting()
        ),
        "handed": (ListRow("c9", Light.NONE, ("罗招娣", "医疗救助", "县医疗保障局", "11-22", "12-06 周日", "林晓梅")),),
        "publicity": (
            ListRow(
                "c4",
                Light.SOON,
                ("𡉃大水", "低保", "蔡坊村", "镇里初审后张贴", "7 天", "民发〔2021〕57号 第十九条"),
            ),
        ),
    }[code]
    desk = SampleDesk()
    presenter = Listing(code, lambda: sample, desk.why, runner, opened, "这里还没有件。")
    return ListingPage(presenter, code, title, said, columns, "folder-open")


def makers(
    runner: Runner, opened: Callable[[str], None] = lambda _case: None, pdf: bytes = b""
) -> dict[str, Callable[[], Page]]:
    """Return what makes each page, over the made-up counters."""

    def case() -> Page:
        scans = CaseScans(ScansDesk(), runner)
        presenter = Case(CaseDesk(pdf), runner, lambda: None, lambda _case, _act: None, lambda _text: None, scans)
        page = CasePage(presenter)
        presenter.open("c5")
        return page

    def online() -> Page:
        page = OnlinePage(Online(OnlineDesk(), runner, opened))
        page.open_file("网上申请.csv")
        return page

    return {
        "workbench": lambda: WorkbenchPage(Workbench(SampleDesk(), runner, opened), lambda: None),
        "intake": lambda: Page("intake", "收件"),
        "cases": lambda: _listing("cases", "办件", "", runner, opened),
        "online": online,
        "handed": lambda: _listing("handed", "转办协办", "转出去的件，首问责任人一直跟到有答复。", runner, opened),
        "publicity": lambda: _listing("publicity", "公示", "按规定要公示的件，以及什么时候公示。", runner, opened),
        "day": lambda: DayView(DayBook(DayDesk(), runner, opened)),
        "sync": lambda: SyncPage(Syncing(SyncDesk(), runner, lambda _corner: None, opened)),
        "settings": lambda: SettingsPage(Setting(SettingDesk(), runner, lambda _code, _value: None)),
        "case": case,
    }

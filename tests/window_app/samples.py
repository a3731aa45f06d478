"""Rows and clocks as a morning at a township window shows them; made-up people."""

from collections import Counter
from datetime import date, timedelta

from forms.terms import Light
from window_app.screens.answers import DONE, Answer
from window_app.screens.rows import ListRow
from window_app.screens.rulers import DayLook, Ruler, RulerDay
from window_app.screens.whys import ClockCard, Why
from window_app.screens.workbench import Waiting, Waits

TODAY = date(2026, 11, 24)


def ruler(start: date = date(2026, 11, 16), days: int = 20, today: date = TODAY) -> Ruler:
    """A strip of working days, with a holiday and a make-up day in it."""
    cells = [RulerDay(start, DayLook.START)]
    number, day = 0, start
    while number < days:
        day += timedelta(days=1)
        if day == date(2026, 11, 28):
            number += 1
            cells.append(RulerDay(day, DayLook.COUNTED, number, "调休上班", True))
        elif day in {date(2026, 12, 3), date(2026, 12, 4)}:
            cells.append(RulerDay(day, DayLook.HOLIDAY, 0, "放假"))
        elif day.weekday() > 4:
            cells.append(RulerDay(day, DayLook.SKIPPED, 0, "周末"))
        else:
            number += 1
            cells.append(RulerDay(day, DayLook.COUNTED, number))
    return Ruler(tuple(cells), today, day)


def clock(name: str = "低保审核确认", light: Light = Light.SOON) -> ClockCard:
    """One clock as a card."""
    return ClockCard(
        stage="total",
        name=name,
        light=light,
        tail="剩 3 天",
        due="最迟 12-15 周二 书面答复",
        limit="20 个工作日",
        started="从 11-16 受理次日起算",
        source="《最低生活保障审核确认办法》（民发〔2021〕57号）第二十二条",
        ruler=ruler(),
        skipped=("不计：11-21 周六、11-22 周日", "12-03 至 12-04 放假"),
    )


# fmt: off
ROWS = [
    ("c1", Light.OVERDUE, "超 2 天", "钟福生", "350821****4312", "低保", "已受理", "镇窗口", "11-20 周五", "11-18 入户调查", "overdue"),
    ("c2", Light.TODAY, "", "阿依古丽·买买提", "653101****0027", "临时救助", "先行救助，待补材料", "镇窗口", "11-24 周二", "11-23 先行救助", "today"),
    ("c3", Light.TODAY, "", "赖桂英", "350821****1129", "特困", "已受理", "镇窗口", "11-24 周二", "11-03 受理", "today"),
    ("c4", Light.SOON, "剩 2 天", "𡉃大水", "350821****0916", "低保", "已受理", "县", "11-26 周四", "11-12 报送县里", "soon"),
    ("c5", Light.SOON, "剩 3 天", "王芳", "350802****2248", "低保", "已受理", "镇窗口", "11-27 周五", "11-16 受理", "soon"),
    ("c6", Light.SUPPLEMENT, "", "林水金", "350821****3311", "低保、临时救助", "还差三样材料", "申请人", "没有截止日期", "11-20 一次性告知", "supplement,to_call"),
    ("c7", Light.NORMAL, "剩 14 天", "曾阿妹", "350821****6528", "特困", "已受理", "镇窗口", "12-14 周一", "11-23 受理", "to_deliver"),
    ("c8", Light.NORMAL, "剩 28 天", "陈永福", "350821****1215", "低保", "已受理", "县", "2027-01-06 周三 暂定", "11-24 受理", ""),
    ("c9", Light.NONE, "", "罗招娣", "", "医疗救助", "已转办", "其他部门", "", "11-22 转办", "handed_on"),
    ("d1", Light.NONE, "", "黄细妹", "350821****7725", "低保", "放一放", "镇窗口", "", "10:41 已存", "parked"),
]
# fmt: on


def waiting() -> tuple[Waiting, ...]:
    """Ten things that wait."""
    return tuple(_waiting(*row) for row in ROWS)


def _waiting(case: str, light: Light, *cells: str) -> Waiting:
    tones = (("due", "red"),) if light is Light.OVERDUE else ()
    return Waiting(ListRow(case, light, cells[:-1], tones), tuple(cells[-1].split(",")))


class SampleDesk:
    """A counter for the workbench, from the rows above."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, str, str, str]] = []
        self.rows = waiting()

    def waiting(self) -> Waits:
        counts = Counter(code for one in self.rows for code in one.queues)
        half = len(self.rows) // 2
        return Waits(dict(counts), len(self.rows), iter((self.rows[:half], self.rows[half:]) if half else ()))

    def why(self, case: str) -> Why:
        return Why(case, "王芳 · 低保", (clock(), clock("镇里开始家庭调查", Light.NORMAL)))

    def log_call(self, case: str, callee: str, result: str, promise: str) -> Answer:
        if not callee:
            return Answer(False, "没写打给谁。")
        self.calls.append((case, callee, result, promise))
        return DONE

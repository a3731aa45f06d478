"""The head of the first page, the running head of the others, and the foot line."""

from forms.paper.content import PaperContent
from forms.paper.layout.runs import Measurer, clean
from forms.paper.layout.setting import Setting
from forms.paper.layout.strips import Code, Op, Rule, Strip

GROUP = 4


def grouped(number: str) -> list[str]:
    """Return a case number without its dashes in groups of four."""
    plain = number.replace("-", "").replace(" ", "")
    return [plain[start : start + GROUP] for start in range(0, len(plain), GROUP)]


def first_head(content: PaperContent, setting: Setting) -> Strip:
    """Return organ and title in the middle, the code with its number at the right, the marks at the left."""
    style = setting.style
    has_code = content.qr is not None or content.case_number is not None
    side = style.code_side if has_code else 0.0
    ops: list[Op] = []
    code_height = _code(content, setting, ops) if has_code else 0.0
    marks_height = _marks(content, setting, ops, side)
    room = style.width - 2 * (side + 8) if not style.large else style.width - side - 8
    left = (style.width - room) / 2 if not style.large else 0.0
    y = marks_height if style.large else 6.0
    lines = [
        (content.organ, setting.measurer(style.organ)),
        (content.title, setting.measurer(style.title, True)),
        (content.subtitle, setting.measurer(style.body)),
        (content.document_label + (content.document_number or ""), setting.measurer(style.small + 0.5)),
    ]
    for text, measurer in lines:
        if not text or (text == content.document_label):
            continue
        for line in balanced(clean(text), room, measurer, setting):
            x = left + (room - measurer.width(line)) / 2 if not style.large else 0.0
            ops.append(setting.at(x, y + setting.baseline(measurer) * 0.95, line, measurer))
            y += setting.leading(measurer) * 0.92
        y += 3
    return Strip(max(y, code_height, marks_height) + 8, tuple(ops), keep=False)


def balanced(text: str, room: float, measurer: Measurer, setting: Setting) -> list[str]:
    """Return a title in lines of about equal length."""
    lines = setting.lines(text, room, measurer)
    if len(lines) < 2:
        return lines
    least = measurer.width(text) / len(lines)
    width = least
    while len(better := setting.lines(text, width, measurer)) > len(lines) and width < room:
        width += measurer.size / 2
    return better if len(better) == len(lines) else lines


def _code(content: PaperContent, setting: Setting, ops: list[Op]) -> float:
    style = setting.style
    x, y = style.width - style.code_side, 0.0
    if content.qr is not None:
        ops.append(Code(x, y, style.code_side, content.qr))
        y += style.code_side + 2
    measurer = setting.measurer(style.label)
    for text in _lines_of_number(content, style.code_side, measurer):
        offset = (style.code_side - measurer.width(text)) / 2
        ops.append(setting.at(x + offset, y + setting.baseline(measurer) * 0.9, text, measurer))
        y += setting.leading(measurer) * 0.9
    return y


def _lines_of_number(content: PaperContent, side: float, measurer: Measurer) -> list[str]:
    if content.case_number is None:
        return []
    lines = [clean(content.case_label)] if content.case_label else []
    line = ""
    for group in grouped(clean(content.case_number)):
        longer = f"{line} {group}" if line else group
        if line and measurer.width(longer) > side:
            lines.append(line)
            line = group
        else:
            line = longer
    return [*lines, line]


def _marks(content: PaperContent, setting: Setting, ops: list[Op], side: float) -> float:
    style = setting.style
    measurer = setting.measurer(style.small + 0.5, True)
    width = max(side, style.width * 0.2) if not style.large else style.width - side - 12
    y = 0.0
    for mark in content.marks:
        for line in setting.lines(mark, width, measurer):
            ops.append(setting.at(0, y + setting.baseline(measurer), line, measurer))
            ops.append(Rule(0, y + setting.leading(measurer), measurer.width(line), y + setting.leading(measurer)))
            y += setting.leading(measurer) + 2
    return y


def running_head(content: PaperContent, setting: Setting) -> Strip:
    """Return the head of the second and later pages: whose paper, which paper, which number."""
    measurer = setting.measurer(setting.style.small)
    text = " ".join(part for part in (content.title, content.document_number or content.case_number or "") if part)
    ops: list[Op] = []
    y = 0.0
    for line in setting.lines(text, setting.style.width, measurer):
        ops.append(setting.at(0, y + setting.baseline(measurer), line, measurer))
        y += setting.leading(measurer)
    ops.append(Rule(0, y + 2, setting.style.width, y + 2))
    return Strip(y + 12, tuple(ops))


def foot(content: PaperContent, setting: Setting, page: int, pages: int) -> Strip:
    """Return the foot line: page x of y in the middle."""
    measurer = setting.measurer(setting.style.small)
    text = clean(content.page_line.replace("{page}", str(page)).replace("{pages}", str(pages)))
    x = (setting.style.width - measurer.width(text)) / 2
    return Strip(setting.leading(measurer), (setting.one_line(x, text, measurer),))

"""The head of the first page, the running head of the others, and the foot line."""

from forms.paper.content import PaperContent
from forms.paper.layout.runs import Measurer, clean
from forms.paper.layout.setting import Setting
from forms.paper.layout.strips import Code, Op, Rule, Strip, Text
from forms.paper.layout.style import MM

GROUP = 4
ABOVE = 8 * MM  # white above the code of an official paper
NUMBER_BELOW = 7 * MM  # from the type area of an official paper down to its page number
NUMBER_SIZE = 14


def grouped(number: str) -> list[str]:
    """Return a case number without its dashes in groups of four; a single character is never left alone."""
    plain = number.replace("-", "").replace(" ", "")
    groups = [plain[start : start + GROUP] for start in range(0, len(plain), GROUP)]
    alone = len(groups) > 1 and len(groups[-1]) == 1
    return [*groups[:-2], groups[-2] + groups[-1]] if alone else groups


def first_head(content: PaperContent, setting: Setting) -> Strip:
    """Return organ and title in the middle, the code with its number at the right, the marks at the left."""
    if setting.style.official:
        return _official_head(content, setting)
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


def _official_head(content: PaperContent, setting: Setting) -> Strip:
    """Return organ and title over the text, the code and the number above the type area, where no text stands."""
    style, ops, above = setting.style, list[Op](), -(style_above(setting))
    taken = style.code_side + 6 if content.qr is not None else 0.0
    if content.qr is not None:
        ops.append(Code(style.width - style.code_side, above, style.code_side, content.qr))
    label = setting.measurer(style.label)
    y = above + style.code_side - setting.leading(label)
    for text in reversed(_lines_of_number(content, style.width * 0.5, label)):
        ops.append(setting.at(style.width - taken - label.width(text), y + setting.baseline(label), text, label))
        y -= setting.leading(label) * 0.9
    marks: list[Op] = []
    _marks(content, setting, marks, style.width * 0.45)
    ops += [_moved(op, above) for op in marks]
    y = 0.0
    for text, measurer in (
        (content.organ, setting.measurer(style.organ, True)),
        (content.title, setting.measurer(style.title, True)),
        (content.subtitle, setting.measurer(style.body)),
        (content.document_label + (content.document_number or ""), setting.measurer(style.body)),
    ):
        for line in balanced(clean(text), style.width, measurer, setting) if text else ():
            x = (style.width - measurer.width(line)) / 2
            ops.append(setting.at(x, y + setting.baseline(measurer), line, measurer))
            y += setting.leading(measurer)
    pitch = setting.leading(setting.measurer(style.body))
    return Strip((int(y / pitch) + 1) * pitch, tuple(ops))


def style_above(setting: Setting) -> float:
    """Return how far above the type area the code of an official paper begins."""
    return setting.style.top - ABOVE


def _moved(op: Op, down: float) -> Op:
    if isinstance(op, Rule):
        return op._replace(y1=op.y1 + down, y2=op.y2 + down)
    return op._replace(y=op.y + down) if isinstance(op, Text) else op


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
    if setting.style.official:  # it stands above the type area, which keeps its lines
        return Strip(0.0, tuple(_moved(op, -y - 6) for op in ops))
    return Strip(y + 12, tuple(ops))


def foot_top(setting: Setting, line: Strip) -> float:
    """Return where the foot line begins, above the lower edge of the page."""
    if setting.style.official:
        return setting.style.bottom - NUMBER_BELOW + line.height / 2  # the dashes lie in the middle of the line
    return setting.style.bottom * 0.55 + line.height / 2


def foot(content: PaperContent, setting: Setting, page: int, pages: int) -> Strip:
    """Return the foot line: page x of y in the middle."""
    official = setting.style.official
    measurer = setting.measurer(NUMBER_SIZE if official else setting.style.small)
    text = clean(content.page_line.replace("{page}", str(page)).replace("{pages}", str(pages)))
    if official:  # between dashes, one character from the outer edge
        text = f"\u2014 {text} \u2014"
        x = setting.style.width - measurer.width(text) - NUMBER_SIZE if page % 2 else float(NUMBER_SIZE)
        return Strip(setting.leading(measurer), (setting.one_line(x, text, measurer),))
    x = (setting.style.width - measurer.width(text)) / 2
    return Strip(setting.leading(measurer), (setting.one_line(x, text, measurer),))

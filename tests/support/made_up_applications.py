"""Writes the sample export of online applications: made-up people, in the disorder of real exports.

Nobody in it exists: the area codes 350899 and 352699 of the identity numbers were never given to any place.
``python -m tests.support.made_up_applications`` writes ``resources/samples/applications.csv`` anew.
"""

import csv
import datetime as dt
import io
import random
from collections.abc import Callable
from pathlib import Path

from stdnum.cn.ric import calc_check_digit

HEADER = (
    "申请流水号", "申请时间", "申请事项", "申请人姓名", "公民身份号码", "联系电话", "户籍地址", "现居住地址", "家庭人口",
    "家庭成员", "申请理由", "已传材料", "开户银行", "银行账号",
)  # fmt: skip
SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "applications.csv"
_SURNAMES = "丘赖钟罗曾温阙童范蓝游饶廖邱谢"
_RARE = ("区𬭎", "单㛃", "仇䶮", "解𫖯", "查垚", "𡉃火旺", "曾金𬱖")
_DOTTED = ("阿依古丽·买买提", "古丽努尔•艾合买提", "迪丽达尔.吐尔逊")
_MEN = ("水金", "火旺", "福生", "长寿", "木根", "永昌", "德财")
_WOMEN = ("招娣", "桂兰", "菊英", "秀连", "春梅", "燕芳")
_VILLAGES = ("河田镇蔡坊村", "河田镇露湖村", "河田镇上街村", "河田镇刘源村", "河田镇伯湖村", "河田镇红中村")
_REASONS = (
    "户主患尿毒症，每周透析三次，自付费用超出家庭收入",
    "丈夫车祸住院，两个孩子上学",
    "本人肢体残疾二级，与七十岁母亲同住",
    "儿子服刑，儿媳失联，照顾两个孙子",
    "夏天涨水，房屋倒塌一间，暂住亲戚家",
    "孤寡，无子女，腿脚不便",
    "医生说“还要开一次刀”，家里已经借不到钱",
    "养殖失败负债，\n妻子又查出重病",
)
_MATERIALS = ("身份证正面", "身份证反面", "户口簿首页", "户口簿本人页", "诊断证明", "费用清单", "残疾人证", "承诺书")
_MATTERS = ("城乡低保", "最低生活保障", "临时救助", "特困人员救助供养", "临时救助", "低保")
_TODAY = dt.date(2026, 11, 24)


class Family:
    """One made-up household: an applicant and members whose ages and sexes go together."""

    def __init__(self, chance: random.Random, number: int) -> None:
        self.chance = chance
        self.female = chance.random() < 0.5
        self.surname = chance.choice(_SURNAMES)
        self.name = self._name(self.surname, self.female)
        self.born = dt.date(chance.randint(1945, 1995), chance.randint(1, 12), chance.randint(1, 28))
        self.number = identity_number(self.born, self.female, number)
        self.members = [self._member(kind, number * 10 + place) for place, kind in enumerate(self._kinds())]

    def _name(self, surname: str, female: bool) -> str:
        return surname + self.chance.choice(_WOMEN if female else _MEN)

    def _kinds(self) -> list[str]:
        return self.chance.choice(([], ["配偶"], ["配偶", "子"], ["配偶", "女", "子"], ["母"], ["子", "孙子"]))

    def _member(self, kind: str, number: int) -> tuple[str, str, str]:
        shift = {"配偶": 2, "子": 26, "女": 28, "孙子": 50, "母": -24}[kind]
        year = min(self.born.year + shift, 2022)
        born = dt.date(year, self.chance.randint(1, 12), self.chance.randint(1, 28))
        female = not self.female if kind == "配偶" else kind in {"女", "母"}
        surname = self.surname if kind in {"子", "女", "孙子"} and not self.female else self.chance.choice(_SURNAMES)
        return kind, self._name(surname, female), identity_number(born, female, number)


def identity_number(born: dt.date, female: bool, number: int, area: str = "350899") -> str:
    """Return a number with a true check digit in an area that does not exist."""
    body = f"{area}{born:%Y%m%d}{(number * 2 + (0 if female else 1)) % 1000:03d}"
    return body + calc_check_digit(body + "0")


def rows(count: int = 36, seed: int = 20261124) -> list[list[str]]:
    """Return the rows below the header; the first two dozen carry one disorder each, all are made up."""
    chance = random.Random(seed)
    found = [_row(chance, number) for number in range(count)]
    for number, disorder in enumerate(_DISORDERS):
        disorder(found, number + 2)
    found[-1][3:5] = found[1][3:5]  # the same person twice
    return found


def as_bytes(encoding: str = "utf-8-sig", count: int = 36) -> bytes:
    """Return the whole file as an online system exports it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows(rows(count))
    return text.getvalue().encode(encoding)


def _row(chance: random.Random, number: int) -> list[str]:
    family = Family(chance, number + 1)
    day = _TODAY - dt.timedelta(days=chance.randint(1, 20))
    clock = f"{chance.randint(0, 23):02d}:{chance.randint(0, 59):02d}:{chance.randint(0, 59):02d}"
    written = (
        f"{day:%Y-%m-%d} {clock}", f"{day.year}/{day.month}/{day.day} {clock[:5]}", f"{day:%Y%m%d}",
        f"{day.year}年{day.month}月{day.day}日",
    )[number % 4]  # fmt: skip
    village = chance.choice(_VILLAGES)
    address = f"福建省龙岩市长汀县{village}{chance.randint(1, 200)}号"
    return [
        f"ELY2026119{number:04d}",
        written,
        _MATTERS[number % len(_MATTERS)],
        _RARE[number % 7] if number % 5 == 4 else family.name,
        family.number,
        f"155000{chance.randint(10000, 99999)}",
        address,
        address,
        str(len(family.members) + 1),
        "；".join("|".join(member) for member in family.members),
        _REASONS[number % len(_REASONS)],
        "、".join(chance.sample(_MATERIALS, chance.randint(1, len(_MATERIALS)))),
        chance.choice(("福建农信", "农业银行", "")),
        _account(chance) if number % 3 else "",
    ]


def _account(chance: random.Random) -> str:
    body = "622840" + "".join(str(chance.randint(0, 9)) for _ in range(12))
    total = sum(sum(divmod(int(digit) * (2 - place % 2), 10)) for place, digit in enumerate(reversed(body)))
    return body + str(-total % 10)


def _set(column: str, change: str | Callable[[str], str]) -> Callable[[list[list[str]], int], None]:
    place = HEADER.index(column)

    def disorder(found: list[list[str]], number: int) -> None:
        row = found[number]
        row[place] = change(row[place]) if callable(change) else change

    return disorder


def _wrong_digit(number: str) -> str:
    return number[:-1] + ("1" if number[-1] != "1" else "2")


def _wide(number: str) -> str:
    return "".join(chr(ord(letter) + 0xFEE0) for letter in number)


def _member(piece: str) -> Callable[[list[list[str]], int], None]:
    return _set("家庭成员", piece)


_FIFTEEN = "352699" + "630413" + "929"
_DISORDERS = (
    _set("公民身份号码", _wrong_digit),
    _set("公民身份号码", lambda number: f" {number[:6]} {number[6:14]} {number[14:]} "),
    _set("公民身份号码", lambda number: f"'{number}"),
    _set("公民身份号码", _wide),
    _set("公民身份号码", _FIFTEEN),
    _set("公民身份号码", identity_number(dt.date(1962, 3, 9), True, 61).replace("X", "x")),
    _set("公民身份号码", ""),
    _set("申请人姓名", _DOTTED[0]),
    _set("申请人姓名", _DOTTED[1]),
    _set("申请人姓名", _DOTTED[2]),
    _set("申请人姓名", lambda name: f"{name} "),
    _set("家庭人口", "9"),
    _set("家庭人口", ""),
    _set("联系电话", lambda phone: f"{phone} (儿子)"),
    _set("联系电话", "0597-6650123"),
    _set("联系电话", ""),
    _set("现居住地址", "广东省深圳市宝安区（打工）"),
    _set("申请事项", "教育救助"),
    _set("申请事项", "建房补助"),
    _set("申请时间", "2026-11-31"),
    _set("银行账号", "6228400000000000001"),
    _member(f"配偶|丘小妹|{identity_number(dt.date(2025, 6, 1), True, 71)}"),
    _member(f"母|赖招娣|{_wide(identity_number(dt.date(1990, 6, 1), True, 72))}；子|赖木根"),
    _set("申请时间", "46335"),
)


if __name__ == "__main__":
    SAMPLE.write_bytes(as_bytes())

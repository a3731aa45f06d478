"""Made-up cases of about 3 KB, the same for the same seed. One case is one entry."""

import base64
import json
import random
import uuid

import msgspec

from forms.case.bodies import FieldSet, FieldsSet
from forms.case.entries import CHAIN_START, About, Entry, chain
from forms.case.facts import NewFact, seal
from forms.terms import AboutKind
from sync.wire.messages import PushRequest
from tests.support.made_up_applications import Family

_HEALTH = ("健康", "慢性病", "残疾二级", "残疾四级", "重病", "体弱")
_WORK = ("务农", "外出务工", "无劳动能力", "在校", "零工", "公益性岗位")
_PAPERS = (
    "id_card_front", "id_card_back", "household_register", "disability_card", "diagnosis", "bill", "income",
    "authorisation", "photo_of_house", "minutes",
)  # fmt: skip
_LINES = (
    "申请人{year}年起患病，每月自付药费约{sum}元，家中没有其他稳定收入。",
    "承包地{acres}亩，去年受灾减产，全年纯收入约{sum}元。",
    "长子在外务工，每月寄回{sum}元，自己也有两个孩子上学。",
    "走访{count}户邻居，都说情况属实；住房建于{year}年，屋顶漏雨。",
    "车辆、房产、工商登记已经核对，没有超出规定标准的财产。",
    "此前得到医疗救助{count}次，剩下的自付部分仍然难以承担。",
    "老人不会用手机，由村干部帮助填表并当面读给本人听，本人按了手印。",
)


def made_up_case(chance: random.Random, number: int) -> dict[str, str | int | bool]:
    """Return one case as its fields."""
    family = Family(chance, number)
    fields: dict[str, str | int | bool] = {
        "applicant/name": family.name,
        "applicant/id_number": family.number,
        "applicant/phone": f"155{chance.randrange(10**8):08d}",
        "applicant/registered_at": f"河田镇蔡坊村{chance.randint(1, 14)}组{chance.randint(1, 180)}号",
        "request/text": _text(chance, 5),
        "survey/text": _text(chance, 3),
    }
    people = [("本人", family.name, family.number), *family.members]
    while len(people) < 3:
        people.append(_other(chance))
    for relation, name, id_number in people:
        row = f"household/{uuid.UUID(int=chance.getrandbits(128)).hex[:12]}"
        fields |= {
            f"{row}/name": name,
            f"{row}/relation": relation,
            f"{row}/id_number": id_number,
            f"{row}/health": chance.choice(_HEALTH),
            f"{row}/work": chance.choice(_WORK),
            f"{row}/monthly_income": chance.choice((0, chance.randint(2, 400) * 10)),
        }
    for paper in chance.sample(_PAPERS, chance.randint(3, 6)):
        fields[f"papers/{paper}"] = base64.urlsafe_b64encode(chance.randbytes(32)).decode().rstrip("=")
    return fields


def _other(chance: random.Random) -> tuple[str, str, str]:
    other = Family(chance, chance.randrange(10_000))
    return "其他", other.name, other.number


def _text(chance: random.Random, lines: int) -> str:
    return "".join(
        line.format(
            year=chance.randint(1972, 2024), sum=chance.randint(80, 9800), acres=chance.randint(1, 9),
            count=chance.randint(2, 12),
        )
        for line in chance.sample(_LINES, lines)
    )  # fmt: skip


def bodies(count: int, seed: int) -> list[FieldsSet]:
    """Return made-up cases, each as one body that writes all its fields."""
    chance = random.Random(seed)
    return [
        FieldsSet(fields=tuple(FieldSet(path, None, value) for path, value in made_up_case(chance, number).items()))
        for number in range(count)
    ]


def documents(cases: list[FieldsSet], seed: int) -> list[bytes]:
    """Return the cases as a bare server would take them: the same JSON with an id."""
    chance = random.Random(seed)
    found = []
    for case in cases:
        plain = {"id": str(uuid.UUID(int=chance.getrandbits(128))), **msgspec.to_builtins(case)}
        found.append(json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode())
    return found


def entries(cases: list[FieldsSet], ledger: str, seed: int) -> list[Entry]:
    """Return the cases as entries of a ledger, each about a person of its own."""
    chance = random.Random(seed)
    sealed = []
    for number, case in enumerate(cases, start=1):
        about = About(AboutKind.PERSON, str(uuid.UUID(int=chance.getrandbits(128))))
        new = NewFact(
            id=str(uuid.UUID(int=chance.getrandbits(128))), about=about, body=case, happened="2026-11-24T09:00"
        )
        sealed.append(
            seal(
                new,
                ledger=ledger,
                number=number,
                clerk="clerk-1",
                written_at=1_790_000_000_000 + number,
                trusted=True,
                random=chance.randbytes,
            )
        )
    return sealed


def pushes(sealed: list[Entry], ledger: str, at_once: int, first_no: int = 1) -> list[PushRequest]:
    """Return the entries as pushes of so many each; ``first_no`` numbers the first of them."""
    found = []
    before = CHAIN_START
    for start in range(0, len(sealed), at_once):
        batch = tuple(sealed[start : start + at_once])
        after = before
        for entry in batch:
            after = chain(after, entry.header_bytes)
        found.append(
            PushRequest(ledger=ledger, first_no=first_no + start, hash_before=before, entries=batch, hash_after=after)
        )
        before = after
    return found


def size_of(sealed: list[Entry]) -> int:
    """Return the bytes of headers and bodies together."""
    return sum(len(one.header_bytes) + len(one.body_bytes) for one in sealed)


class Timing(msgspec.Struct, frozen=True):
    """Seconds of a push of all and a pull of all."""

    push: float
    pull: float

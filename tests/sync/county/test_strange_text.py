"""Texts that a database may not take: each entry gets its verdict, those behind it pass, nothing fails."""

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.case.bodies import CaseOpened
from forms.case.entries import CHAIN_START, About, Entry, chain, encode_header
from forms.terms import AboutKind, VerdictKind
from sync.wire.messages import Hello, HelloReply, HistoryRequest, PushReply, PushRequest, Refusal, Wanted
from sync.wire.reasons import RefusalCode
from tests.support.cases import edit, open_case
from tests.support.station_ledger import MemoryLedger
from tests.sync.conftest import Country

_fields = st.sampled_from(["id", "kind", "clerk", "edition", "about"])
_texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=12).map(lambda text: f"{text}\x00{text}")


def _pushed(country: Country, ledger: MemoryLedger, entries: list[Entry]) -> PushReply:
    line = country.lines["V1"]
    hello = Hello(station="V1", ledger=ledger.ledger, previous=None, last_no=len(entries), program="1", clock=0)
    assert isinstance(line.exchange(hello), HelloReply)
    after = CHAIN_START
    for entry in entries:
        after = chain(after, entry.header_bytes)
    reply = line.exchange(
        PushRequest(ledger=ledger.ledger, first_no=1, hash_before=CHAIN_START, entries=tuple(entries), hash_after=after)
    )
    assert isinstance(reply, PushReply), reply
    return reply


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(field=_fields, text=_texts)
def test_a_nul_in_a_header_is_malformed_and_the_rest_passes(country: Country, field: str, text: str) -> None:
    ledger = MemoryLedger("V1")
    about = open_case(ledger, f"c-{ledger.ledger}")
    edit(ledger, about)
    strange = ledger.own[2]
    value: object = About(AboutKind.CASE, text) if field == "about" else text
    header = msgspec.structs.replace(strange.header, **{field: value})
    entries = [*ledger.own[:2], Entry(encode_header(header), strange.salt, strange.body_bytes)]
    edit(ledger, about, "behind it")
    entries.append(ledger.own[3])
    reply = _pushed(country, ledger, entries)
    assert [one.kind for one in reply.verdicts] == [
        VerdictKind.KEPT, VerdictKind.KEPT, VerdictKind.SET_ASIDE, VerdictKind.KEPT,
    ]  # fmt: skip
    assert (reply.verdicts[2].reason, reply.verdicts[2].detail) == ("malformed", "header")


def test_a_nul_in_the_visit_that_a_case_names_is_malformed(country: Country) -> None:
    ledger = MemoryLedger("V1")
    about = About(AboutKind.CASE, "case-n")
    ledger.write(about, CaseOpened(case_no="1", visit="a\x00b", matter="dibao", station="V1", edition="e"))
    reply = _pushed(country, ledger, ledger.own)
    assert [(one.kind, one.detail) for one in reply.verdicts] == [(VerdictKind.SET_ASIDE, "visit")]


def test_a_nul_in_a_request_is_unreadable(country: Country) -> None:
    line = country.lines["V1"]
    for request in (
        Hello(station="V1", ledger="l\x00", previous=None, last_no=0, program="1", clock=0),
        Hello(station="V1", ledger="l", previous="\x00", last_no=0, program="1", clock=0),
        Hello(station="V1", ledger="l", previous=None, last_no=0, program="\x00", clock=0),
        PushRequest(ledger="\x00", first_no=1, hash_before=b"", entries=(), hash_after=b""),
        HistoryRequest(wanted=(Wanted(About(AboutKind.CASE, "\x00"), 0),), limit=5),
    ):
        reply = line.exchange(request)
        assert isinstance(reply, Refusal), reply
        assert reply.code == RefusalCode.UNREADABLE

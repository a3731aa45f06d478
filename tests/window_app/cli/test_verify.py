"""``window-app verify``: a paper's code and its number, against the ledger that made it and another one."""

from pathlib import Path

import pytest

from forms.case.numbers import QrPayload, qr_text, read_qr
from forms.terms import Outcome
from tests.papers.reading import codes
from tests.support.counters import PASSWORD, Clock, Counter, counter
from tests.window_app.cli.commands import answer, command, one_line
from window_app.counter import papers


def a_paper(made: Counter) -> tuple[str, str]:
    """Accept one application; return the text of its notice's code, read from the PDF, and the case's number."""
    draft = made.begin("dibao")
    made.bring(draft)
    done = made.finish(draft, "dibao", Outcome.ACCEPTED)
    pdf = papers.pdf_of(made.desk, done.case_id, done.papers[0])
    (code,) = codes(pdf)
    return code.decode(), done.case_no


@pytest.fixture
def handed(tmp_path: Path) -> tuple[Path, str, str]:
    """A profile, a code and a number."""
    made = counter(tmp_path / "profile", clock=Clock())
    code, number = a_paper(made)
    made.desk.ledger.close()
    return tmp_path / "profile", code, number


def test_a_code_printed_here_is_proven(handed: tuple[Path, str, str]) -> None:
    profile, code, number = handed
    done = command("verify", code, "--json", profile=profile, given=PASSWORD + "\n")
    assert done.returncode == 0, done.stderr
    found = answer(done)
    assert found["number"] == number
    assert all(found[name] for name in ("read", "found", "entry_here", "hash_fits", "signed_here", "own", "proven"))
    assert "acceptance_notice" in found["papers"]
    said = command("verify", code.lower(), profile=profile, given=PASSWORD + "\n").stdout
    assert said.splitlines()[-1] == "The paper is proven."


def test_a_number_typed_from_paper_is_found_and_proves_nothing(handed: tuple[Path, str, str]) -> None:
    profile, _code, number = handed
    done = command("verify", number.replace("-", " ").lower(), "--json", profile=profile, given=PASSWORD + "\n")
    assert done.returncode == 0
    found = answer(done)
    assert (found["found"], found["entry_here"], found["proven"]) == (True, None, False)


def changed(code: str, part: str) -> str:
    """Return the code with one part forged."""
    payload = read_qr(code)
    assert payload is not None
    values = {
        "entry": payload.entry,
        "hash8": payload.hash8,
        "signature": payload.signature,
        "part": payload.part,
    }
    forged = {"entry": "f" * 32, "hash8": "0" * 16, "signature": bytes(64), "part": "M04/H1"}
    return qr_text(QrPayload(payload.case_no, **{**values, part: forged[part]}))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("part", "wrong"),
    [
        ("entry", {"entry_here", "hash_fits", "signed_here"}),
        ("hash8", {"hash_fits", "signed_here"}),
        ("signature", {"signed_here"}),
        ("part", {"signed_here"}),
    ],
)
def test_a_forged_part_is_found_out(handed: tuple[Path, str, str], part: str, wrong: set[str]) -> None:
    profile, code, _number = handed
    done = command("verify", changed(code, part), "--json", profile=profile, given=PASSWORD + "\n")
    assert done.returncode == 1
    found = answer(done)
    assert {name for name in ("entry_here", "hash_fits", "signed_here") if not found[name]} == wrong
    assert not found["proven"]


def test_another_ledger_does_not_know_it(handed: tuple[Path, str, str], tmp_path: Path) -> None:
    _profile, code, number = handed
    counter(tmp_path / "other").desk.ledger.close()
    done = command("verify", code, profile=tmp_path / "other", given=PASSWORD + "\n")
    assert done.returncode == 1
    assert done.stdout.splitlines()[0] == f"Case {number}: not in this ledger."
    assert done.stdout.splitlines()[-1] == "The paper is NOT proven here."


def test_what_is_no_code_is_refused_in_one_line(handed: tuple[Path, str, str]) -> None:
    done = command("verify", "https://example.invalid/", profile=handed[0], given=PASSWORD + "\n")
    assert done.returncode == 2
    assert "neither" in one_line(done)

"""``window-app paper``: kinds, a sample under any name, a county's words tried, pictures."""

from pathlib import Path

import pytest

from forms.paper.press import kinds
from tests.papers.reading import page_texts, squeezed
from tests.window_app.cli.commands import ROOT, answer, command, one_line

RARE = "𬭎䶮㛃𠅤𫖯𬱖𡈽𤋮𪻐𡉃"


def test_kinds_are_told_one_a_line(tmp_path: Path) -> None:
    done = command("paper", "kinds", profile=tmp_path)
    assert [line.split("\t")[0] for line in done.stdout.splitlines()] == [kind.value for kind in kinds()]
    assert answer(command("paper", "kinds", "--json", profile=tmp_path))[1]["kind"] == "one_time_notice"


def test_a_sample_bears_the_name_given(tmp_path: Path) -> None:
    out = tmp_path / "x.pdf"
    done = command("paper", "sample", "one_time_notice", "--name", RARE, "--large", "--out", out, profile=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"{out}: 3 pages\n"), done.stderr
    text = squeezed("".join(page_texts(out.read_bytes())))
    assert RARE in text
    assert "样张" in text


def test_a_character_no_face_draws_is_named(tmp_path: Path) -> None:
    done = command(
        "paper", "sample", "mandate", "--name", "陈\U00031350", "--out", tmp_path / "x.pdf", profile=tmp_path
    )
    assert done.returncode == 0
    assert "\U00031350 (U+31350)" in done.stdout
    assert page_texts((tmp_path / "x.pdf").read_bytes())


def test_one_signer_has_a_page_alone(tmp_path: Path) -> None:
    out = tmp_path / "x.pdf"
    whole = command("paper", "sample", "verification_authorisation", "--out", out, profile=tmp_path)
    first = out.read_bytes()
    one = command("paper", "sample", "verification_authorisation", "--signer", "--out", out, profile=tmp_path)
    assert (whole.returncode, one.returncode) == (0, 0)
    assert first.startswith(b"%PDF")
    assert out.read_bytes().startswith(b"%PDF")


def test_a_county_tries_its_words(tmp_path: Path) -> None:
    edition, out = tmp_path / "edition", tmp_path / "x.pdf"
    edition.mkdir()
    (edition / "one_time_notice.toml").write_text('title = "补正材料告知书"\n', encoding="utf-8")
    done = command("paper", "preview", "one_time_notice", "--edition", edition, "--out", out, profile=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "补正材料告知书" in squeezed(page_texts(out.read_bytes())[0])


def test_a_wrong_placeholder_is_refused_with_file_row_and_key(tmp_path: Path) -> None:
    edition, out = tmp_path / "edition", tmp_path / "x.pdf"
    edition.mkdir()
    file = edition / "one_time_notice.toml"
    file.write_text('# ours\nlead = "还差{how_many}样"\n', encoding="utf-8")
    done = command("paper", "preview", "acceptance_notice", "--edition", edition, "--out", out, profile=tmp_path)
    assert done.returncode == 2
    said = one_line(done)
    assert f"{file}:2: lead: " in said
    assert "{how_many}" in said
    assert not out.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("sample", "birthday_card", "--out", "x.pdf"), "KIND: birthday_card"),
        (("preview", "mandate", "--edition", "nowhere", "--out", "x.pdf"), "--edition: nowhere is not a folder"),
        (("sample", "mandate", "--out", "nowhere/x.pdf"), "nowhere/x.pdf"),
    ],
)
def test_bad_input_is_one_line(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    done = command("paper", *arguments, profile=tmp_path)
    assert done.returncode in {1, 2}
    assert said in one_line(done)


def test_every_page_is_a_small_picture(tmp_path: Path) -> None:
    done = command("paper", "pictures", "--out", tmp_path / "pictures", profile=tmp_path)
    assert done.returncode == 0, done.stderr
    found = [Path(line) for line in done.stdout.splitlines()]
    assert {one.name.rpartition("-")[0] for one in found} >= {kind.value for kind in kinds()}
    assert sum("-large-" in one.name for one in found) >= 3
    assert {one.name for one in found} == {one.name for one in (ROOT / "docs/papers").glob("*.png")}, "make papers"
    for one in found:
        assert one.read_bytes().startswith(b"\x89PNG")
        assert one.stat().st_size < 80_000


def test_a_countys_words_are_installed_and_taken_away(tmp_path: Path) -> None:
    edition = tmp_path / "edition"
    edition.mkdir()
    (edition / "one_time_notice.toml").write_text('title = "补正材料告知书"\n', encoding="utf-8")
    assert command("paper", "words", "--edition", edition, profile=tmp_path).returncode == 0
    assert (tmp_path / "words" / "one_time_notice.toml").is_file()
    (edition / "one_time_notice.toml").write_text('title = "{number}"\n', encoding="utf-8")
    wrong = command("paper", "words", "--edition", edition, profile=tmp_path)
    assert wrong.returncode != 0
    assert "one_time_notice.toml:1: title" in wrong.stderr
    assert "补正" in (tmp_path / "words" / "one_time_notice.toml").read_text(encoding="utf-8")
    assert command("paper", "words", "--shipped", profile=tmp_path).returncode == 0
    assert not list((tmp_path / "words").iterdir())

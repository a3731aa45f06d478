"""New keys for a station and for the county, with a time in which the old ones still work."""

import stat
from pathlib import Path

import pytest

from sync.county import status
from sync.county.bundles import take_bundle
from sync.county.house import House
from sync.county.house_keys import end_old_sealing, rotate_sealing, sealing_private, sealing_privates, sealing_public
from sync.county.stations import enrol, renew, revoke
from sync.wire.bundle_problems import BundleCode, BundleProblem
from sync.wire.enrolment import read_enrolment
from sync.wire.messages import EnrolReply, Refusal
from sync.wire.reasons import RefusalCode
from sync.wire.signing import StationKeys
from tests.support.cases import case, edit, open_case
from tests.support.county_line import START, DirectCarrier, enrol_request, new_county
from tests.sync.bundles.conftest import Sticks
from tests.sync.conftest import Country
from tests.sync.county.test_admin import county_server

DAY = 86_400_000


def _renew(country: Country, code: str = "V1", *, days: int = 30, confirm: bool = False) -> str:
    with country.store.writing() as transaction:
        token = renew(transaction, code, expires=START + 120 * DAY, ends=START + days * DAY, confirm=confirm)
    assert token is not None
    return token


def _bind(country: Country, token: str, code: str = "V1") -> StationKeys:
    keys = StationKeys.generate()
    with country.store.writing() as transaction:
        reply = enrol(transaction, enrol_request(token, code, keys), country.clock.at)
    assert isinstance(reply, EnrolReply)
    return keys


def _refused(country: Country, code: str = "V1") -> str:
    result = country.sync(code)
    assert isinstance(result.refusal, Refusal)
    return result.refusal.code


def test_old_keys_work_until_their_day_and_new_ones_beside_them(country: Country) -> None:
    open_case(country.ledgers["V1"], "a")
    assert country.sync("V1").done
    token = _renew(country)
    country.clock.at = START + 30 * DAY - 1
    edit(country.ledgers["V1"], case("a"))
    assert country.sync("V1").done
    keys = _bind(country, token)
    beside = DirectCarrier(country.store, "V1", keys, country.clock)
    old, country.lines["V1"] = country.lines["V1"], beside
    edit(country.ledgers["V1"], case("a"), "2")
    assert country.sync("V1").done
    country.lines["V1"] = old
    assert country.sync("V1").done
    country.clock.at += 1
    assert _refused(country) == RefusalCode.REVOKED
    country.lines["V1"] = beside
    assert country.sync("V1").done


def test_a_station_that_was_away_over_the_day_takes_its_file_later_and_has_lost_nothing(country: Country) -> None:
    open_case(country.ledgers["V1"], "a")
    assert country.sync("V1").done
    token = _renew(country, days=30)
    for number in range(5):
        edit(country.ledgers["V1"], case("a"), str(number))
    country.clock.at = START + 90 * DAY
    assert _refused(country) == RefusalCode.REVOKED
    assert country.ledgers["V1"].first_pending() is not None
    country.lines["V1"] = DirectCarrier(country.store, "V1", _bind(country, token), country.clock)
    result = country.sync("V1")
    assert result.done
    assert result.proof is not None
    assert result.proof.same == result.proof.of
    assert country.ledgers["V1"].first_pending() is None
    assert len(country.ledgers["V1"].ledger) > 0


def test_another_renewal_or_a_revocation_only_shortens_the_grace(country: Country) -> None:
    old = country.lines["V1"].keys.public
    _renew(country, days=10)
    _renew(country, days=30)
    with country.store.reading() as transaction:
        key = transaction.registry.key(old.key_id)
    assert key is not None
    assert key.revoked_at == START + 10 * DAY
    with country.store.writing() as transaction:
        revoke(transaction, old.key_id, START)
    assert _refused(country) == RefusalCode.REVOKED


def test_new_keys_may_wait_for_their_fingerprint_while_the_old_still_work(country: Country) -> None:
    keys = _bind(country, _renew(country, confirm=True))
    fresh = DirectCarrier(country.store, "V1", keys, country.clock)
    assert country.sync("V1").done
    country.lines["V1"] = fresh
    assert _refused(country) == RefusalCode.NOT_CONFIRMED


def test_other_stations_keep_their_keys(country: Country) -> None:
    _renew(country, days=0)
    assert _refused(country) == RefusalCode.REVOKED
    assert country.sync("V2").done
    with country.store.writing() as transaction:
        assert renew(transaction, "nobody", expires=START, ends=START, confirm=False) is None


def test_the_commands_of_renewal(tmp_path: Path) -> None:
    house = tmp_path / "house"
    county_server("init", house, "--county-code", "350802", "--name", "Xinluo")
    first, second = tmp_path / "first.toml", tmp_path / "second.toml"
    county_server(
        "enrol", house, "--station", "V1", "--name", "n", "--organ", "o", "--role", "village", "--place", "350802001201",
        "--out", first,
    )  # fmt: skip
    assert county_server("rotate", house).returncode == 0
    done = county_server("renew", house, "--station", "V1", "--out", second, "--grace-days", "7")
    assert done.returncode == 0, done.stderr
    one, two = (read_enrolment(file.read_text(encoding="utf-8")) for file in (first, second))
    assert one.station == two.station
    assert one.enrolment.token != two.enrolment.token
    assert one.seal_key != two.seal_key
    assert one.signing_key == two.signing_key
    assert stat.S_IMODE(second.stat().st_mode) == 0o600
    for given in (
        ("--station", "V9"),
        ("--station", "V1", "--grace-days", "-1"),
        ("--station", "V1", "--expires-days", "0"),
    ):
        refused = county_server("renew", house, "--out", tmp_path / "third.toml", *given)
        assert refused.returncode == 2
        assert given[-2] in refused.stderr
        assert not (tmp_path / "third.toml").exists()
    assert "1 old" in county_server("rotate", house, "--end").stdout


def test_a_new_sealing_key_keeps_the_old_one_until_it_is_ended(tmp_path: Path) -> None:
    house = new_county(tmp_path / "house")
    before = sealing_private(house)
    rotate_sealing(house, START)
    rotate_sealing(house, START + 1)
    keys = sealing_privates(house)
    assert len(set(keys)) == 3
    assert keys[-1] == before
    assert keys[0] == sealing_private(house)
    assert all(
        stat.S_IMODE(file.stat().st_mode) == 0o600
        for file in house.keys.glob("sealing-*-*.key")
        if "public" not in file.name
    )
    assert end_old_sealing(house) == 2
    assert sealing_privates(house) == [keys[0]]
    assert len(sealing_public(House(house.directory))) == 32


def test_what_a_station_sealed_to_the_old_key_is_still_taken(country: Country, tmp_path: Path) -> None:
    sticks = Sticks(country, tmp_path / "sticks")
    open_case(country.ledgers["V1"], "a")
    file = sticks.export("V1")
    rotate_sealing(country.house, START)
    new, old = sealing_privates(country.house)
    refused = take_bundle(country.store, new, file, START)
    assert isinstance(refused, BundleProblem)
    assert refused.code is BundleCode.OTHER_KEY
    assert not isinstance(take_bundle(country.store, old, file, START), BundleProblem)


@pytest.mark.parametrize("days", [0, 1])
def test_the_status_says_until_when_a_key_works(country: Country, days: int) -> None:
    _renew(country, days=days)
    found = status.gather(country.store, START)
    (key,) = next(one for one in found["stations"] if one["code"] == "V1")["keys"]
    assert (key["revoked"], key["ends"]) == (days == 0, START + days * DAY)
    assert ("2026-11-25 10:00" in status.as_text(found)) is (days == 1)

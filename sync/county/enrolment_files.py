"""The enrolment file that the county writes for a station: its keys as they are now, and a token."""

from pathlib import Path

from sync.county.house import House, write_whole
from sync.county.house_keys import sealing_public
from sync.county.records import Station
from sync.county.store import Transaction
from sync.wire.enrolment import FORMAT, EnrolmentFile, StationPart, TokenPart, county_part, write_enrolment


def give(
    house: House, transaction: Transaction, station: Station, out: Path, urls: list[str], ca: str, token: TokenPart
) -> None:
    """Write the file whole or not at all, for its owner only, within the transaction that makes the token good."""
    county = transaction.registry.county()
    file = EnrolmentFile(
        format=FORMAT,
        county=county_part(
            county.code,
            county.name,
            tuple(urls),
            county.signing_key,
            county.recovery_key,
            ca,
            sealing_public(house),
        ),
        station=StationPart(
            code=station.code, name=station.name, organ=station.organ, role=station.role, place=station.place
        ),
        enrolment=token,
    )
    write_whole(out, write_enrolment(file), private=True)

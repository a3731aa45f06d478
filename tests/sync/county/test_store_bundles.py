"""The contract of the shelf for bundles, run on every store there is."""

from pathlib import Path

import msgspec
import pytest

from sync.county.records import Carried
from sync.wire.bundle_series import Series
from sync.wire.messages import Cursor
from tests.support.cases import case
from tests.support.postgres_cluster import Databases
from tests.sync.county.stores import STORES, V1, V2


@pytest.mark.parametrize("kind", sorted(STORES))
def test_what_went_on_sticks_is_kept_by_station(kind: str, tmp_path: Path, databases: Databases) -> None:
    store = STORES[kind](tmp_path, databases)
    with store.writing() as transaction:
        for seq, station in enumerate((V1, V2), start=transaction.history.take_seqs(2)):
            transaction.registry.put_station(station, seq)
    first = Carried(
        station="V1", ledger="l1", taken=Series(upto=2, beyond=(4,)), number=4, first_no=3, last_no=9,
        cursor=Cursor("e", 5), wanted=(case("a"),), taken_at=1_790_000_000_000, down_no=1,
    )  # fmt: skip
    with store.writing() as transaction:
        assert transaction.bundles.carried("V1") is None
        transaction.bundles.put_carried(first)
        transaction.bundles.put_carried(Carried(station="V2"))
    with store.writing() as transaction:
        transaction.bundles.put_carried(msgspec.structs.replace(first, cursor=None, down_no=2))
    with store.reading() as transaction:
        assert transaction.bundles.carried("V1") == msgspec.structs.replace(first, cursor=None, down_no=2)
        assert transaction.bundles.carried("V2") == Carried(station="V2")
    store.close()

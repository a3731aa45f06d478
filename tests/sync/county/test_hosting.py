"""The port of a county."""

import socket
from contextlib import closing

import pytest

from sync.county.hosting import listen


@pytest.mark.parametrize("address", ["127.0.0.1", "::1"])
def test_answers_are_not_held_back_for_a_fuller_packet(address: str) -> None:
    with listen(address, 0) as listening:
        port = listening.getsockname()[1]
        with closing(socket.create_connection((address, port))):
            accepted, _peer = listening.accept()
            with closing(accepted):
                assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)

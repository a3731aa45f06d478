"""A line that is slow: a proxy on loopback that delays and limits both ways, one rate for all connections together."""

import queue
import socket
import struct
import threading
import time
from contextlib import suppress

_PIECE = 16 * 1024
_AHEAD = 16


class SlowLine:
    """Carries to a port on 127.0.0.1. ``round_trip`` in seconds, half of it each way; ``rate`` in bytes a second."""

    def __init__(self, port: int, *, round_trip: float, rate: float) -> None:
        self._to = port
        self._delay = round_trip / 2
        self._rate = rate
        self._lock = threading.Lock()
        self._free = {"up": 0.0, "down": 0.0}
        self._server = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._server.getsockname()[1]}"

    def cut(self) -> None:
        """Pull the cable: every connection ends in the middle of what it carries; new ones may come."""
        while self._open:
            one = self._open.pop()
            with suppress(OSError):
                one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def close(self) -> None:
        """End it, with every connection."""
        self._server.close()
        self.cut()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _address = self._server.accept()
                try:
                    far = socket.create_connection(("127.0.0.1", self._to))
                except OSError:
                    near.close()
                    continue
                for one in (near, far):
                    one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                    self._open.append(one)
                for way, source, target in (("up", near, far), ("down", far, near)):
                    threading.Thread(target=self._carry, args=(way, source, target), daemon=True).start()

    def _carry(self, way: str, source: socket.socket, target: socket.socket) -> None:
        pieces: queue.Queue[tuple[float, bytes]] = queue.Queue(_AHEAD)
        threading.Thread(target=_deliver, args=(pieces, target), daemon=True).start()
        with suppress(OSError):
            while data := source.recv(_PIECE):
                pieces.put((self._slot(way, len(data)), data))
        pieces.put((0.0, b""))

    def _slot(self, way: str, size: int) -> float:
        """Return when so many bytes have passed the line and arrive at its other end."""
        with self._lock:
            start = max(time.monotonic(), self._free[way])
            self._free[way] = start + size / self._rate
            return self._free[way] + self._delay


def _deliver(pieces: "queue.Queue[tuple[float, bytes]]", target: socket.socket) -> None:
    with suppress(OSError):
        while True:
            due, data = pieces.get()
            if not data:
                target.shutdown(socket.SHUT_WR)
                return
            time.sleep(max(due - time.monotonic(), 0))
            target.sendall(data)

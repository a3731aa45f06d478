"""What may answer in the county's place: small servers on 127.0.0.1, and a line that breaks on purpose."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress

LOGIN_PAGE = b"<html><title>Please sign in to the network</title></html>"


def http_response(status: str, body: bytes, **headers: str) -> bytes:
    """Return a raw HTTP response."""
    lines = [f"HTTP/1.1 {status}", f"content-length: {len(body)}", "connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def read_request(connection: socket.socket) -> bytes:
    """Read one whole HTTP request."""
    data = b""
    while b"\r\n\r\n" not in data:
        part = connection.recv(65536)
        if not part:
            return data
        data += part
    head, _, rest = data.partition(b"\r\n\r\n")
    length = next((int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), 0)
    while len(rest) < length:
        part = connection.recv(65536)
        if not part:
            break
        rest += part
    return head + b"\r\n\r\n" + rest


@contextmanager
def listening(serve: Callable[[socket.socket], None]) -> Iterator[str]:
    """Serve each connection by this function; give the address."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        server.settimeout(0.2)
        ended = threading.Event()

        def run() -> None:
            while not ended.is_set():
                try:
                    connection, _ = server.accept()
                except TimeoutError:
                    continue
                except OSError:
                    return
                connection.settimeout(10)
                with closing(connection), suppress(OSError):
                    serve(connection)

        thread = threading.Thread(target=run)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}"
        finally:
            ended.set()
            thread.join(15)


@contextmanager
def answering(response: bytes) -> Iterator[str]:
    """A server that answers every request with these bytes."""

    def serve(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(response)

    with listening(serve) as url:
        yield url


class BreakingLine:
    """A proxy before the county. ``swallow`` loses replies; ``cut_after`` drops the request after so many bytes."""

    def __init__(self, port: int) -> None:
        self._port = port
        self.swallow = 0
        self.cut_after: int | None = None
        self.passed = 0

    def serve(self, connection: socket.socket) -> None:
        """Carry one request, with the break that is due."""
        request = read_request(connection)
        if self.cut_after is not None:
            request = request[: self.cut_after]
        with closing(socket.create_connection(("127.0.0.1", self._port), timeout=10)) as county:
            county.sendall(request)
            if self.cut_after is not None:
                return
            answer = _closed(county)
        self.passed += 1
        if self.swallow > 0:
            self.swallow -= 1
            return
        connection.sendall(answer)


def _closed(county: socket.socket) -> bytes:
    """Read one whole response from a connection that stays open."""
    data = read_request(county)
    return data.replace(b"\r\n\r\n", b"\r\nconnection: close\r\n\r\n", 1)

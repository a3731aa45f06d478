"""The bare counterpart: Starlette and psycopg, no signature, no scope, no verdict. It takes batches and gives pages.

A batch is gzip'd lines of JSON; it goes into one table in one transaction, numbered by one counter row, unique by id.
Run as a process of its own: ``python -m tests.benches.sync.floor_server URL PORT_FILE``.
"""

import gzip
import json
import socket
import sys
from pathlib import Path

import psycopg
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

PAGE = 200


class Floor:
    """One table and one counter."""

    def __init__(self, url: str) -> None:
        self._database = psycopg.connect(url, autocommit=True, prepare_threshold=1)
        self._database.execute("CREATE TABLE IF NOT EXISTS counter (one int PRIMARY KEY, next bigint NOT NULL)")
        self._database.execute("INSERT INTO counter VALUES (1, 1) ON CONFLICT DO NOTHING")
        self._database.execute(
            "CREATE TABLE IF NOT EXISTS rows (seq bigint PRIMARY KEY, id text UNIQUE NOT NULL, body jsonb NOT NULL)"
        )

    async def push(self, request: Request) -> Response:
        """Store the lines of a batch."""
        lines = gzip.decompress(await request.body()).splitlines()
        ids = [json.loads(line)["id"] for line in lines]
        with self._database.transaction():
            row = self._database.execute(
                "UPDATE counter SET next = next + %s RETURNING next - %s", (len(lines), len(lines))
            ).fetchone()
            assert row is not None
            self._database.execute(
                "INSERT INTO rows SELECT %s + row_number() OVER () - 1, i, b::jsonb"
                " FROM unnest(%s::text[], %s::text[]) AS new (i, b) ON CONFLICT DO NOTHING",
                (row[0], ids, [line.decode() for line in lines]),
            )
        return PlainTextResponse("ok")

    async def pull(self, request: Request) -> Response:
        """Give the page after a seq."""
        after = int(request.query_params["after"])
        rows = self._database.execute(
            "SELECT seq, body::text FROM rows WHERE seq > %s ORDER BY seq LIMIT %s", (after, PAGE)
        ).fetchall()
        page = "\n".join(row[1] for row in rows).encode()
        last = rows[-1][0] if rows else after
        return Response(gzip.compress(page, 3), headers={"content-encoding": "gzip", "x-last": str(last)})


def main(url: str, port_file: str) -> None:
    """Serve on a free port and write it down."""
    floor = Floor(url)
    app = Starlette(routes=[Route("/push", floor.push, methods=["POST"]), Route("/pull", floor.pull)])
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        Path(port_file).write_text(str(listening.getsockname()[1]), encoding="ascii")
        uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off")).run(sockets=[listening])


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])

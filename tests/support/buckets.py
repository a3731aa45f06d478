"""A real S3 protocol server on 127.0.0.1 in this process (moto's server mode), with buckets of our own."""

import itertools
import logging

import boto3
from moto.server import ThreadedMotoServer

from sync.county.blob_place import S3Place

KEY, SECRET = "key-of-tests", "secret-of-tests"
_names = itertools.count(1)


class Buckets:
    """Buckets for tests, on a server that is started when the first is asked for."""

    def __init__(self) -> None:
        self._server: ThreadedMotoServer | None = None

    @property
    def endpoint(self) -> str:
        """Where the server is."""
        if self._server is None:
            logging.getLogger("werkzeug").setLevel(logging.ERROR)
            self._server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
            self._server.start()
        host, port = self._server.get_host_and_port()
        return f"http://{host}:{port}"

    def new(self) -> S3Place:
        """Return a new bucket."""
        name = f"scans-{next(_names)}"
        client = boto3.client(
            "s3",
            endpoint_url=self.endpoint,
            region_name="us-east-1",
            aws_access_key_id=KEY,
            aws_secret_access_key=SECRET,
        )
        client.create_bucket(Bucket=name)
        client.close()
        return S3Place(name, "county/files", self.endpoint)

    def stop(self) -> None:
        """End the server."""
        if self._server is not None:
            self._server.stop()
            self._server = None

"""The yardstick: Flask that says hello. Serves itself and the site under the same server, the same way."""

from __future__ import annotations

import sys

from flask import Flask
from granian.constants import Interfaces
from granian.server import Server

app = Flask(__name__)


@app.get("/")
def hello() -> str:
    return "hello"


def main() -> None:
    """Serve an application on a port: with the settings that `bewonersplatform serve` has."""
    Server(
        sys.argv[2],
        address="127.0.0.1",
        port=int(sys.argv[1]),
        interface=Interfaces.WSGI,
        workers=2,
        blocking_threads=1,
        log_access=False,
        websockets=False,
    ).serve()


if __name__ == "__main__":
    main()

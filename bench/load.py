"""A client as light as Python allows: keep-alive connections on one epoll loop, in a process of its own.

It uses perhaps 20 microseconds per request, on a core that it shares with the server: that flatters slow pages a
little against hello. The processor time of the server, read beside it, is not touched by that.
"""

from __future__ import annotations

import select
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

TICK = 1 / 100  # the clock of /proc


@dataclass(frozen=True)
class Run:
    """What one run gave."""

    per_second: float
    p50_ms: float
    p99_ms: float
    cpu_ms: float
    wrong: int


def _tree(pid: int) -> list[int]:
    """A process and all its descendants."""
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            after = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(after[1]), []).append(int(stat.parent.name))
    found, todo = [], [pid]
    while todo:
        found.append(todo.pop())
        todo += parents.get(found[-1], [])
    return found


def cpu_seconds(pid: int) -> float:
    """Processor time that a server and its workers have used."""
    total = 0
    for one in _tree(pid):
        try:
            after = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += int(after[11]) + int(after[12])
    return total * TICK


def measure(pid: int, port: int, path: str, cookies: list[str], seconds: float, connections: int = 8) -> Run:
    """Ask for `path` as often as possible; each connection is another reader of `cookies`, in turn."""
    before = cpu_seconds(pid)
    done = subprocess.run(
        [sys.executable, "-m", "bench.load", str(port), path, str(seconds), str(connections), *cookies],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    cpu = cpu_seconds(pid) - before
    count, per_second, p50, p99, wrong = (float(word) for word in done.stdout.split())
    return Run(per_second, p50, p99, cpu / count * 1000, int(wrong))


def _whole(data: bytearray) -> bool:
    head = data.find(b"\r\n\r\n")
    if head < 0:
        return False
    lower = bytes(data[:head]).lower()
    at = lower.find(b"content-length: ")
    end = lower.find(b"\r\n", at)
    return len(data) >= head + 4 + int(lower[at + 16 : end if end > 0 else None])


def _ask(port: int, path: str, cookie: str) -> bytes:
    lines = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Accept-Encoding: br", "Accept-Language: nl"]
    lines += [f"Cookie: {cookie}"] if cookie else []
    return "\r\n".join([*lines, "", ""]).encode()


def main() -> None:
    """Print count, requests per second, p50 and p99 in ms, and how many answers were not 200."""
    port, path, seconds, connections = int(sys.argv[1]), sys.argv[2], float(sys.argv[3]), int(sys.argv[4])
    cookies = sys.argv[5:] or [""]
    poll = select.epoll()
    sockets: dict[int, socket.socket] = {}
    asks: dict[int, bytes] = {}
    for number in range(connections):
        sock = socket.create_connection(("127.0.0.1", port))
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sockets[sock.fileno()] = sock
        asks[sock.fileno()] = _ask(port, path, cookies[number % len(cookies)])
        poll.register(sock.fileno(), select.EPOLLIN)
    begun = time.perf_counter()
    sent = dict.fromkeys(sockets, begun)
    got = {fd: bytearray() for fd in sockets}
    for fd, sock in sockets.items():
        sock.sendall(asks[fd])
    took: list[float] = []
    wrong = 0
    while (now := time.perf_counter()) < begun + seconds:
        for fd, _event in poll.poll(1):
            got[fd] += sockets[fd].recv(65536)
            if not _whole(got[fd]):
                continue
            now = time.perf_counter()
            took.append(now - sent[fd])
            wrong += not got[fd].startswith(b"HTTP/1.1 200")
            got[fd].clear()
            sent[fd] = now
            sockets[fd].sendall(asks[fd])
    spent = now - begun
    took.sort()
    print(
        len(took), len(took) / spent, took[len(took) // 2] * 1000, took[int(len(took) * 0.99)] * 1000, wrong
    )


if __name__ == "__main__":
    main()

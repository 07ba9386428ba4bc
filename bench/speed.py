"""Requests per second, p99 and processor time of the main pages beside Flask's hello, taken in turn."""

from __future__ import annotations

import os
import sqlite3
import statistics
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from bench import site as sites
from bench.load import Run, measure
from bench.site import Site, free_port, running, wait_for

ROUNDS, SECONDS = 5, 2.0


def pages(site: Site) -> dict[str, tuple[str, list[str]]]:
    """What is measured: name -> path and the cookies of the readers."""
    visitor = [f"wijk={site.wijk}"]
    readers = [f"wijk={site.wijk}; sessie={token}" for token in site.sessions]
    front, vraag, voorstel = f"/wijken/{site.wijk}", f"/vragen/{site.vraag}", f"/voorstellen/{site.voorstel}"
    found = {
        "wijk, visitor": (front, visitor),
        "wijk, signed in": (front, readers),
        "vraag, visitor": (vraag, visitor),
        "vraag, signed in": (vraag, readers),
    }
    if site.voorstel:
        found |= {"voorstel, visitor": (voorstel, visitor), "voorstel, signed in": (voorstel, readers)}
    return found


@contextmanager
def writing(site: Site, per_second: float) -> Iterator[None]:
    """Meanwhile another process writes, so that nothing that is kept stays valid for long."""
    stop = threading.Event()

    def write() -> None:
        connection = sqlite3.connect(site.instance / "site.sqlite3", timeout=10)
        while not stop.wait(1 / per_second):
            connection.execute("UPDATE wijk SET inhabitants = inhabitants + 1")
            connection.commit()
        connection.close()

    thread = threading.Thread(target=write)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def take(site: Site, pid: int, hello_pid: int, hello_port: int) -> dict[str, list[Run]]:
    """All pages in turn, ROUNDS times, after one round to warm up."""
    asked = pages(site)
    runs: dict[str, list[Run]] = {}
    for round_ in range(ROUNDS + 1):
        taken = {"hello": measure(hello_pid, hello_port, "/", [], SECONDS)}
        for name, (path, cookies) in asked.items():
            taken[name] = measure(pid, site.port, path, cookies, SECONDS)
        for name in ("wijk, visitor", "wijk, signed in"):
            with writing(site, 5):
                taken[f"{name}, 5 writes/s"] = measure(pid, site.port, *asked[name], SECONDS)
        if round_:
            for name, run in taken.items():
                runs.setdefault(name, []).append(run)
    return runs


def show(runs: dict[str, list[Run]]) -> None:
    """Medians with their range, and ratios to hello taken per round."""
    print(f"load average {os.getloadavg()[0]:.1f}; {ROUNDS} rounds of {SECONDS:.0f} s, 8 connections")
    print(
        f"{'page':28} {'req/s':>8} {'(range)':>15} {'p99 ms':>7} {'cpu ms':>7} {'x hello':>8} {'x hello cpu':>11}"
    )
    for name, taken in runs.items():
        speeds = [run.per_second for run in taken]
        ratio = statistics.median(
            run.per_second / base.per_second for run, base in zip(taken, runs["hello"], strict=True)
        )
        by_cpu = statistics.median(
            base.cpu_ms / run.cpu_ms for run, base in zip(taken, runs["hello"], strict=True)
        )
        wrong = sum(run.wrong for run in taken)
        print(
            f"{name:28} {statistics.median(speeds):8.0f} {f'({min(speeds):.0f}-{max(speeds):.0f})':>15} "
            f"{statistics.median(run.p99_ms for run in taken):7.2f} "
            f"{statistics.median(run.cpu_ms for run in taken):7.3f} {ratio:8.3f} {by_cpu:11.3f}"
            + (f"  {wrong} wrong answers!" if wrong else "")
        )


def main() -> None:
    """Build a site, serve it beside hello, measure, print."""
    with sites.folder() as folder:
        site, port = sites.build(folder), free_port()
        with (
            # not `serve`, which refuses to show the example outside the demo
            running(["bench.hello", str(site.port), "bewonersplatform.wsgi:app"], site.env()) as served,
            running(["bench.hello", str(port), "bench.hello:app"], dict(os.environ)) as hello,
        ):
            wait_for(site.port, "/gezond")
            wait_for(port, "/")
            show(take(site, served.pid, hello.pid, port))

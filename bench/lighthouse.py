"""What Google's Lighthouse says of the first pages on a slow phone, and how much of them comes over the line.

It measures a site of its own outside the demo, or the one that LIGHTHOUSE_SITE names (as of `make run`).
"""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
import subprocess
import urllib.request
from dataclasses import dataclass
from urllib.parse import urlsplit

from bench import site as sites
from bench.site import running, wait_for

RUNS = 5
TRIES = 2
ENOUGH = 95
CATEGORIES = {"performance": "perf", "accessibility": "access", "best-practices": "practice", "seo": "SEO"}
TO_BE_FOUND = ("start", "wijk", "voorstel")  # elsewhere the points for SEO are shown, not asked for
EXAMPLE = "oude-haven"
CHROME = "--headless --no-sandbox --disable-gpu --disable-background-networking --no-first-run"
INSTALL = (
    "not run: install it with `npm install -g lighthouse@12`, or in any folder with `npm install lighthouse@12` "
    "and LIGHTHOUSE=<folder>/node_modules/.bin/lighthouse; CHROME_PATH says where Chromium is"
)


@dataclass
class Taken:
    """One run over one page: points per category, and milliseconds or units of what makes up the first."""

    points: dict[str, int]
    paint_ms: float
    blocked_ms: float
    shift: float


def command() -> tuple[str, str] | None:
    """Where Lighthouse and Chromium are; None when one is missing."""
    lighthouse = os.environ.get("LIGHTHOUSE") or shutil.which("lighthouse")
    chromium = os.environ.get("CHROME_PATH") or shutil.which("chromium") or shutil.which("google-chrome")
    return (lighthouse, chromium) if lighthouse and chromium else None


def fetch(address: str, encoding: str = "identity") -> bytes:
    """What a visitor gets at an address."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": encoding})
    with urllib.request.urlopen(request, timeout=30) as answer:
        body: bytes = answer.read()
        return body


def pages(wijk: str) -> dict[str, str]:
    """The pages to look at, by name: start, the wijk, and the first of each kind that the wijk leads to."""
    links = re.findall(r'href="(/[^"?#]+)', fetch(wijk).decode())
    base = "{0.scheme}://{0.netloc}".format(urlsplit(wijk))
    found = {"start": f"{base}/", "wijk": wijk}
    for name, folder in (("vraag", "vragen"), ("voorstel", "voorstellen"), ("stemronde", "stemrondes")):
        found[name] = base + next(link for link in links if re.fullmatch(rf"/{folder}/\w+", link))
    return found


def weigh(address: str) -> tuple[int, int]:
    """Compressed bytes of the HTML and of its stylesheets."""
    base = "{0.scheme}://{0.netloc}".format(urlsplit(address))
    styles = re.findall(r'<link rel="stylesheet" href="([^"]+)"', fetch(address).decode())
    return len(fetch(address, "br")), sum(len(fetch(base + style, "br")) for style in styles)


def run(address: str, lighthouse: str, chromium: str) -> bytes:
    """The report of one run. Under load a browser sometimes does not answer in time: then once more."""
    for _ in range(TRIES):
        done = subprocess.run(
            [lighthouse, address, "--quiet", "--output=json", f"--chrome-flags={CHROME}"],
            env=os.environ | {"CHROME_PATH": chromium},
            capture_output=True,
            timeout=180,
        )
        if done.returncode == 0:
            return done.stdout
    raise SystemExit(f"Lighthouse cannot look at {address}: {done.stderr.decode()}")


def look(address: str, lighthouse: str, chromium: str) -> Taken:
    """Let Lighthouse look once, as it does by itself: a phone of the middle class, slow 4G, simulated."""
    report = json.loads(run(address, lighthouse, chromium))
    points = {name: round(100 * (report["categories"][name]["score"] or 0)) for name in CATEGORIES}
    names = ("largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")
    return Taken(points, *(float(report["audits"][name]["numericValue"]) for name in names))


def show(found: dict[str, str], runs: dict[str, list[Taken]]) -> None:
    """One row per page: medians, with the lowest performance in brackets, and the weight."""
    heads = "".join(f"{head:>10}" for head in CATEGORIES.values())
    print(f"{'page':12}{heads}{'LCP s':>8}{'TBT ms':>8}{'CLS':>7}{'HTML':>7}{'CSS':>7}{'bytes':>8}")
    for name, taken in runs.items():
        html, css = weigh(found[name])
        medians = {key: int(statistics.median(run.points[key] for run in taken)) for key in CATEGORIES}
        cells = {key: str(value) for key, value in medians.items()}
        cells["performance"] += f" ({min(run.points['performance'] for run in taken)})"
        low = [
            key for key, value in medians.items() if value < ENOUGH and (key != "seo" or name in TO_BE_FOUND)
        ]
        print(
            f"{name:12}{''.join(f'{cell:>10}' for cell in cells.values())}"
            f"{statistics.median(run.paint_ms for run in taken) / 1000:8.2f}"
            f"{statistics.median(run.blocked_ms for run in taken):8.0f}"
            f"{statistics.median(run.shift for run in taken):7.3f}"
            f"{html:7}{css:7}{html + css:8}" + (f"  under {ENOUGH}: {', '.join(low)}" if low else "")
        )


def measure(wijk: str, lighthouse: str, chromium: str) -> None:
    """All pages in turn, RUNS times, so that a busy minute does not fall on one page."""
    found = pages(wijk)
    for address in found.values():
        fetch(address)  # the first answer after a start is slower
    runs: dict[str, list[Taken]] = {name: [] for name in found}
    before = os.getloadavg()[0]
    for _ in range(RUNS):
        for name, address in found.items():
            runs[name].append(look(address, lighthouse, chromium))
    version = subprocess.run([lighthouse, "--version"], capture_output=True, text=True, check=True).stdout
    load = f"load average {before:.1f} before, {os.getloadavg()[0]:.1f} after"
    print(f"Lighthouse {version.strip()}, mobile, median of {RUNS}, pages in turn; {load}")
    show(found, runs)


def main() -> None:
    """Measure a site that is named, else one of our own."""
    have = command()
    if have is None:
        print(INSTALL)
        return
    if named := os.environ.get("LIGHTHOUSE_SITE"):
        measure(f"{named.rstrip('/')}/wijken/{EXAMPLE}", *have)
        return
    with sites.folder() as folder:
        site = sites.build(folder)
        with running(["bench.hello", str(site.port), "bewonersplatform.wsgi:app"], site.env()):
            wait_for(site.port, "/gezond")
            measure(f"http://127.0.0.1:{site.port}/wijken/{site.wijk}", *have)

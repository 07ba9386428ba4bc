"""A picture made anew, in a process of its own with little memory and time: reads bytes, writes two small JPEGs.

Run as a file, never imported by the site: what a hostile file does to the decoder ends with this process. Of the
original nothing is copied but the pixels: no place, camera, comment, profile or thumbnail.
"""

from __future__ import annotations

import io
import json
import resource
import sys
import warnings

from PIL import Image, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP")
SIDES = (1600, 480)
MOST_PIXELS = 50_000_000  # of a photo; a JPEG is read at a part of its size
MOST_DRAWN = 25_000_000  # of what has to be read whole
MEMORY, SECONDS = 600_000_000, 6


def limit() -> None:
    """Take what could be misused away from this process."""
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
    ):
        resource.setrlimit(kind, (most, most))
    warnings.simplefilter("error")
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS


def opened(raw: bytes) -> Image.Image:
    """The first frame, upright, on white where it is transparent. Raises what Pillow raises."""
    with Image.open(io.BytesIO(raw), formats=FORMATS) as image:
        image.draft("RGB", (SIDES[0], SIDES[0]))
        if image.width * image.height > MOST_DRAWN:
            raise ValueError("too many pixels")
        image.load()
        upright = ImageOps.exif_transpose(image)
    seen = upright.convert("RGBA") if "A" in upright.getbands() or "transparency" in upright.info else upright
    clean = Image.new("RGB", upright.size, "white")
    clean.paste(seen.convert("RGB"), mask=seen.getchannel("A") if seen.mode == "RGBA" else None)
    return clean


def written(image: Image.Image, side: int) -> tuple[int, int, bytes]:
    """Width, height and JPEG of at most `side` pixels wide and high."""
    small = image.copy()
    small.thumbnail((side, side))
    out = io.BytesIO()
    small.save(out, "JPEG", quality=82, progressive=True)
    return small.width, small.height, out.getvalue()


def main() -> None:
    """Read a file from stdin; write one line that tells the sizes, and then the files."""
    raw = sys.stdin.buffer.read()
    limit()
    image = opened(raw)
    made = [written(image, side) for side in SIDES]
    head = [[width, height, len(data)] for width, height, data in made]
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + b"".join(data for _w, _h, data in made))


if __name__ == "__main__":
    main()

"""Draw from the SVGs what phones and Pillow cannot read as SVG: app icons, cloth motifs, goods. Needs Chromium.

Usage: python draw.py [path of chromium]. Writes the icons beside this script and the rest into ../art/raster.
"""

import io
import re
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
ART = HERE.parent / "art"
PAPER, INK = "#FAF4E8", "#22336B"
ICONS = {  # name: (side, share of the side that the mark takes, ground)
    "icon-192": (192, 0.82, PAPER),
    "icon-512": (512, 0.82, PAPER),
    "maskable-192": (192, 0.56, PAPER),  # phones may cut off everything outside a circle of 80 %
    "maskable-512": (512, 0.56, PAPER),
    "apple-touch-icon": (180, 0.68, PAPER),
}
MOTIFS = ("kopi", "kawung", "labako", "truntum", "anyam", "tumpal")
SCALE = 2  # pixels of a motif for one of its own units
GOODS_SIDE = 460


def picture_of(page, svg, width, height, ground="transparent"):
    """The PNG of `svg` drawn to the middle of a `width` by `height` ground."""
    page.set_viewport_size({"width": width, "height": height})
    page.set_content(
        f"<style>*{{margin:0}}body{{background:{ground};width:{width}px;height:{height}px;display:grid;"
        f"place-items:center}}svg{{display:block}}</style>{svg}"
    )
    return Image.open(io.BytesIO(page.screenshot(omit_background=True)))


def sized(svg, width, height):
    """`svg` with its own width and height replaced."""
    head, tail = svg.split(">", 1)
    head = re.sub(r"\s(width|height)=(['\"])[\d.]+\2", "", head)
    return f'{head} width="{width}" height="{height}">{tail}'


def box_of(svg):
    return [float(number) for number in re.search(r"viewBox=['\"]([^'\"]+)", svg)[1].split()[2:]]


def main(chromium):
    raster = ART / "raster"
    raster.mkdir(exist_ok=True)
    with sync_playwright() as engine:
        page = engine.chromium.launch(executable_path=chromium, args=["--no-sandbox"]).new_page()
        mark = (ART / "mark.svg").read_text()
        for name, (side, share, ground) in ICONS.items():
            drawn = picture_of(page, sized(mark, side * share, side * share), side, side, ground)
            drawn.convert("RGB").quantize(64).save(HERE / f"{name}.png", optimize=True)
        picture_of(page, sized(mark, 96, 96), 96, 96).save(raster / "mark.png", optimize=True)
        for name in MOTIFS:
            svg = (ART / "motifs" / f"{name}.svg").read_text()
            width, height = (round(side * SCALE) for side in box_of(svg))
            drawn = picture_of(page, sized(svg, width, height), width, height)
            drawn.getchannel("A").save(raster / f"motif-{name}.png", optimize=True)
        for file in [*sorted((ART / "products").glob("*.svg")), ART / "mart.svg"]:
            drawn = picture_of(page, sized(file.read_text(), GOODS_SIDE, GOODS_SIDE), GOODS_SIDE, GOODS_SIDE)
            drawn.quantize(64, method=Image.Quantize.FASTOCTREE).save(raster / f"{file.stem}.png", optimize=True)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else shutil.which("chromium"))

"""Makes the demo's pictures once from the drawings on their cloth: `python -m marketplace.demo.draw_photos`.

Needs Chromium and Playwright (development only); what it makes is committed in `photos/`.
"""

import os
import shutil
import sys
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
ART = HERE.parent / "static" / "marketplace" / "art"
CLOTHS = {  # drawing: ground, motif, ink
    "kopi": ("#EAD9C3", "kopi", "#83451A"),
    "cokelat": ("#EAD9C3", "kopi", "#83451A"),
    "keripik": ("#F7E3B0", "kawung", "#A9720B"),
    "prol": ("#F7E3B0", "kawung", "#A9720B"),
    "suwar": ("#F7E3B0", "kawung", "#A9720B"),
    "tape": ("#F7E3B0", "kawung", "#A9720B"),
    "edamame": ("#F7E3B0", "kawung", "#A9720B"),
    "batik": ("#D8DEEC", "labako", "#22336B"),
    "jamu": ("#DFE8CC", "truntum", "#37642B"),
    "madu": ("#DFE8CC", "truntum", "#37642B"),
    "sambal": ("#F4D5CA", "truntum", "#A32A1B"),
    "anyaman": ("#F0DAC3", "anyam", "#83451A"),
}
FACES = ("siti", "nur", "pri", "bambang")


def svg_address(path):
    return f"url('data:image/svg+xml,{quote(path.read_text())}')"


def product_page(drawing):
    ground, motif, ink = CLOTHS[drawing]
    mask = svg_address(ART / "motifs" / f"{motif}.svg")
    goods = (ART / "products" / f"{drawing}.svg").read_text()
    return f"""<body style="margin:0;width:1200px;height:1200px;background:{ground};position:relative">
      <div style="position:absolute;inset:0;background:{ink};opacity:.12;-webkit-mask:{mask} 0 0/150px"></div>
      <div style="position:absolute;inset:110px;display:grid">{goods}</div>"""


def story_page(face):
    hills = svg_address(ART / "hillocks.svg").replace("url('", "").removesuffix("')")
    return f"""<body style="margin:0;width:1440px;height:960px;background:#FBEBC4;position:relative;overflow:hidden">
      <img src="{hills}" style="position:absolute;inset:0;width:100%;height:100%;object-fit:cover">
      <div style="position:absolute;left:430px;bottom:-10px;width:580px;border-radius:50% 50% 0 0;overflow:hidden;
        display:grid;border:14px solid #83451A;border-bottom:0">{(ART / "people" / f"{face}.svg").read_text()}</div>"""


def main():
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        jobs = [(f"barang-{d}", product_page(d), (1200, 1200)) for d in CLOTHS]
        jobs += [(f"kisah-{f}", story_page(f), (1440, 960)) for f in FACES]
        for name, html, (width, height) in jobs:
            page = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=0.8)
            page.set_content(f"<style>svg{{width:100%;height:100%}}</style>{html}")
            page.screenshot(path=HERE / "photos" / f"{name}.jpg", type="jpeg", quality=86)
            page.close()
        browser.close()


if __name__ == "__main__":
    sys.exit(main())

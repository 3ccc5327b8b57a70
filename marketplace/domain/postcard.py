"""The picture that travels with a link where there is no photograph: a name, a price and the cloth of the goods."""

import hashlib
import io
import unicodedata
from dataclasses import astuple, dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

SIZE = WIDTH, HEIGHT = 1200, 630
STATIC = Path(__file__).resolve().parents[1] / "static" / "marketplace"
RASTER = STATIC / "art" / "raster"
LAYOUT = 1  # raised when the drawing changes, so that every kept picture is drawn anew

PAPER, INK, GREY, BLUE = "#FFFDF8", "#231A13", "#5B4C3E", "#22336B"
CLOTHS = {  # kain: (ground, thread, motif, how much of the thread shows)
    "kopi": ("#EAD9C3", "#83451A", "kopi", 0.14),
    "camilan": ("#F7E3B0", "#A9720B", "kawung", 0.14),
    "kain": ("#D8DEEC", "#22336B", "labako", 0.14),
    "jamu": ("#DFE8CC", "#37642B", "truntum", 0.14),
    "madu": ("#DFE8CC", "#37642B", "truntum", 0.14),
    "anyam": ("#F0DAC3", "#83451A", "anyam", 0.11),
    "bumbu": ("#F4D5CA", "#A32A1B", "truntum", 0.14),
}
SIGNS = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("–—·…“”‘’é©")  # what both fonts can draw
PANEL, EDGE, GOODS = 700, 72, 400  # px: the paper with the words, its margin, the drawn goods
TITLE_SIZES, TITLE_LINES, LINE_HEIGHT = (82, 70, 60, 52, 46), 4, 1.16
LINE_SIZES, NOTE_LINES = (54, 46, 40), 2


@dataclass(frozen=True)
class Postcard:
    """What stands on the picture. `note` is a name that the public may read, `line` a price or a few words.

    `of` is the thing that it is a picture of, "story-12": under that name it is kept, and forgotten.
    """

    title: str
    note: str = ""
    line: str = ""
    kain: str = "kopi"
    drawing: str = ""
    of: str = "shop"

    @property
    def version(self):
        """Changes with every word and with the drawing itself: part of the address and of the name of its file."""
        return hashlib.sha256(repr((LAYOUT, *astuple(self))).encode()).hexdigest()[:16]


def draw_postcard(postcard):
    """The JPEG of `postcard`; signs that the fonts lack are left out, long words and names are broken."""
    canvas = Image.new("RGB", SIZE, PAPER)
    _lay_cloth(canvas, postcard)
    pen = ImageDraw.Draw(canvas)
    lower = HEIGHT - EDGE - 96
    if postcard.line:
        font, words = _line(postcard.line)
        lower -= 66
        pen.text((EDGE, lower + 60), words, font=font, fill=BLUE, anchor="ls")
        lower -= 14
    if postcard.note:
        font = _sans(32, 500)
        lines = _cut(_lines(drawable(postcard.note), font, PANEL - 2 * EDGE), NOTE_LINES, font)
        lower -= 42 * len(lines) + 2
        for number, words in enumerate(lines):
            pen.text((EDGE, lower + 42 * number), words, font=font, fill=GREY)
    font, lines = _title(postcard.title, lower - EDGE)
    for number, words in enumerate(lines):
        pen.text((EDGE, EDGE - 10 + number * font.size * LINE_HEIGHT), words, font=font, fill=INK)
    _sign(canvas, pen)
    out = io.BytesIO()
    canvas.save(out, "JPEG", quality=86, optimize=True)
    return out.getvalue()


def _lay_cloth(canvas, postcard):
    ground, thread, motif, share = CLOTHS.get(postcard.kain, CLOTHS["kopi"])
    cloth = Image.new("RGB", (WIDTH - PANEL, HEIGHT), ground)
    with Image.open(RASTER / f"motif-{motif}.png") as mask:
        faint = mask.convert("L").point(lambda value: round(value * share))
    for left in range(0, cloth.width, faint.width):
        for top in range(0, cloth.height, faint.height):
            cloth.paste(thread, (left, top), faint)
    file = RASTER / f"{postcard.drawing}.png"
    if postcard.drawing.isidentifier() and file.is_file():
        with Image.open(file) as drawn:
            goods = drawn.convert("RGBA").resize((GOODS, GOODS), Image.Resampling.LANCZOS)
        cloth.paste(goods, ((cloth.width - GOODS) // 2, (HEIGHT - GOODS) // 2), goods)
    canvas.paste(cloth, (PANEL, 0))
    with Image.open(RASTER / "motif-tumpal.png") as mask:
        edge = mask.convert("L").rotate(90, expand=True)
    for top in range(0, HEIGHT, edge.height):
        canvas.paste(PAPER, (PANEL, top), edge)


def _sign(canvas, pen):
    """Whose picture it is, at the foot."""
    with Image.open(RASTER / "mark.png") as drawn:
        mark = drawn.convert("RGBA").resize((64, 64), Image.Resampling.LANCZOS)
    canvas.paste(mark, (EDGE - 6, HEIGHT - EDGE - 50), mark)
    pen.text((EDGE + 70, HEIGHT - EDGE - 40), "SBMI Mart", font=_serif(34), fill=BLUE)


def _line(text):
    """The largest font in which `text` is one line, and the text; the smallest cuts what is too much."""
    for size in LINE_SIZES:
        font = _sans(size, 700)
        if font.getlength(drawable(text)) <= PANEL - 2 * EDGE:
            break
    return font, _fitting(text, font, PANEL - 2 * EDGE)


def _title(text, height):
    """The largest font in which `text` fits `height`, and its lines; the smallest cuts what is too much."""
    text = drawable(text) or "SBMI Mart"
    for size in TITLE_SIZES:
        font = _serif(size)
        lines = _lines(text, font, PANEL - 2 * EDGE)
        room = min(TITLE_LINES, int(height / (size * LINE_HEIGHT)))
        if len(lines) <= room:
            return font, lines
    return font, _cut(lines, max(1, room), font)


def _cut(lines, most, font):
    """`lines`, at most `most` of them: the last one takes what is left and ends in "…" where that is too much."""
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], _fitting(" ".join(lines[most - 1 :]), font, PANEL - 2 * EDGE)]


def _lines(text, font, width):
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= width:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        for sign in word:
            if font.getlength(lines[-1] + sign) > width:
                lines.append("")
            lines[-1] += sign
    return lines


def _fitting(text, font, width):
    """`text` in one line, its end replaced by "…" where it is too long."""
    text = drawable(text)
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(f"{text}…") > width:
        text = text[:-1]
    return f"{text.rstrip()}…"


def drawable(text):
    """`text` in one line with only the signs that the fonts have: accents fall away, emoji are left out."""
    kept = []
    for sign in unicodedata.normalize("NFKC", text):
        if sign in SIGNS:
            kept.append(sign)
        elif sign.isspace():
            kept.append(" ")
        else:
            kept.append("".join(part for part in unicodedata.normalize("NFKD", sign) if part in SIGNS))
    return " ".join("".join(kept).split())


def _serif(size):
    return ImageFont.truetype(STATIC / "fonts" / "young-serif.woff2", size, layout_engine=ImageFont.Layout.BASIC)


def _sans(size, weight):
    font = ImageFont.truetype(STATIC / "fonts" / "plus-jakarta-sans.woff2", size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([weight])
    return font

"""Papers as PDF in our look, written page by page: A4, our band on top, rows under a head that each page repeats.

The fonts lie inside the file and hold every Latin letter; what they lack is shown as "?" rather than left out.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = Path(__file__).parent / "fonts"
PLAIN, BOLD = "SBMI", "SBMI-Bold"
NILA, MALAM, ARANG, GARIS, CABAI = map(HexColor, ("#22336B", "#231A13", "#5B4C3E", "#DDCFB8", "#A32A1B"))
WIDTH, HEIGHT = A4
EDGE, TOP, BOTTOM = 42, 92, 56  # points
SIZE, LEADING = 9, 13
TOOTH = 15  # width of one triangle of the tumpal


@dataclass(frozen=True)
class Column:
    """Where a column ends and how it is set; `width` in points."""

    title: str
    width: int
    is_number: bool = False


@cache
def _letters():
    """The letters of our fonts, which are made ready the first time."""
    for name, file in ((PLAIN, "regular"), (BOLD, "bold")):
        pdfmetrics.registerFont(TTFont(name, FONTS / f"plus-jakarta-sans-{file}.ttf"))
    return frozenset(pdfmetrics.getFont(PLAIN).face.charToGlyph)


def clean(text):
    """`text` with "?" for every sign that the fonts do not have."""
    letters = _letters()
    return "".join(sign if ord(sign) in letters else "?" for sign in " ".join(str(text).split()))


class Paper:
    """One PDF on its way to `target`, a file opened for bytes. Say `finish()` when all is written."""

    def __init__(self, target, *, title, line):
        _letters()
        self.canvas = Canvas(target, pagesize=A4, pageCompression=1, invariant=1)
        self.canvas.setTitle(clean(title))
        self.canvas.setAuthor("SBMI Mart")
        self.title, self.line = clean(title), clean(line)
        self.columns, self.number = (), 0
        self._open_page()

    def _open_page(self):
        self.number += 1
        canvas = self.canvas
        canvas.setFillColor(NILA)
        canvas.rect(0, HEIGHT - 48, WIDTH, 48, stroke=0, fill=1)
        teeth = canvas.beginPath()
        for n in range(int(WIDTH // TOOTH) + 1):
            teeth.moveTo(n * TOOTH, HEIGHT - 47.5)
            teeth.lineTo(n * TOOTH + TOOTH / 2, HEIGHT - 56)
            teeth.lineTo((n + 1) * TOOTH, HEIGHT - 47.5)
        canvas.drawPath(teeth, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#FFFDF8"))
        canvas.setFont(BOLD, 13)
        canvas.drawString(EDGE, HEIGHT - 30, "SBMI Mart")
        canvas.setFont(PLAIN, SIZE)
        canvas.drawRightString(WIDTH - EDGE, HEIGHT - 29, self._cut(f"{self.title} · {self.line}", 360, PLAIN, SIZE))
        canvas.setFillColor(ARANG)
        canvas.drawRightString(WIDTH - EDGE, 30, _("Halaman %(n)d") % {"n": self.number})
        self.y = HEIGHT - TOP

    def _room_for(self, points):
        """Begin another page, under the head of the table, unless `points` are left on this one."""
        if self.y - points < BOTTOM:
            self.canvas.showPage()
            self._open_page()
            if self.columns:
                self._write_head()

    def heading(self, text, *, size=18):
        self._room_for(size + 12)
        self._put(EDGE, clean(text), BOLD, size, MALAM)
        self.y -= size + 8

    def words(self, text, *, color=ARANG):
        """A paragraph, broken where the page ends."""
        for line in _broken(clean(text), WIDTH - 2 * EDGE, PLAIN, SIZE + 1):
            self._room_for(LEADING)
            self._put(EDGE, line, PLAIN, SIZE + 1, color)
            self.y -= LEADING + 1

    def sums(self, rows):
        """[(words, figure, is_total)], the figure at the right end of a short line."""
        self.y -= 10
        for words, figure, is_total in rows:
            self._room_for(LEADING + 8)
            font = BOLD if is_total else PLAIN
            if is_total:
                self._rule(EDGE, EDGE + 300, self.y + LEADING)
                self.y -= 4
            self._put(EDGE, clean(words), font, SIZE + 1, MALAM)
            self._put_right(EDGE + 300, clean(figure), font, SIZE + 1, self._color_of(figure))
            self.y -= LEADING + 3
        self.y -= 10

    def table(self, columns):
        """Begin a table: every `row` from here on has a cell for each Column."""
        self.columns = tuple(columns)
        self._room_for(3 * LEADING)
        self._write_head()

    def _write_head(self):
        for x, column in self._places():
            put = self._put_right if column.is_number else self._put
            put(x, clean(column.title), BOLD, SIZE, ARANG)
        self._rule(EDGE, WIDTH - EDGE, self.y - 4)
        self.y -= LEADING + 5

    def row(self, cells, *, is_strong=False):
        """One line of the table; what is longer than its column is broken, a figure below nought is red."""
        font = BOLD if is_strong else PLAIN
        wrapped = [
            [clean(cell)] if column.is_number else _broken(clean(cell), column.width - 6, font, SIZE)
            for cell, column in zip(cells, self.columns, strict=True)
        ]
        tall = max(map(len, wrapped)) * LEADING
        self._room_for(tall + 4)
        for (x, column), lines in zip(self._places(), wrapped, strict=True):
            for n, line in enumerate(lines):
                put = self._put_right if column.is_number else self._put
                put(x, line, font, SIZE, self._color_of(line) if column.is_number else MALAM, self.y - n * LEADING)
        self.y -= tall
        self._rule(EDGE, WIDTH - EDGE, self.y + LEADING - 4)
        self.y -= 4

    def end_table(self):
        self.columns = ()
        self.y -= 10

    def finish(self):
        self.canvas.showPage()
        self.canvas.save()

    def _places(self):
        """(x, Column): where a cell begins, or ends if it holds figures."""
        x = EDGE
        for column in self.columns:
            yield (x + column.width - 6 if column.is_number else x), column
            x += column.width

    def _color_of(self, figure):
        return CABAI if str(figure).startswith(("−", "-")) else MALAM

    def _put(self, x, text, font, size, color, y=None):
        self.canvas.setFillColor(color)
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.y if y is None else y, text)

    def _put_right(self, x, text, font, size, color, y=None):
        self.canvas.setFillColor(color)
        self.canvas.setFont(font, size)
        self.canvas.drawRightString(x, self.y if y is None else y, text)

    def _rule(self, x1, x2, y):
        self.canvas.setStrokeColor(GARIS)
        self.canvas.setLineWidth(0.7)
        self.canvas.line(x1, y, x2, y)

    def _cut(self, text, width, font, size):
        return _broken(text, width, font, size)[0]


def _broken(text, width, font, size):
    """`text` in lines no wider than `width` points; a word that is wider by itself is broken, too."""
    lines, line = [], ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if pdfmetrics.stringWidth(longer, font, size) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        while pdfmetrics.stringWidth(word, font, size) > width:
            fits = next(n for n in range(len(word), 0, -1) if pdfmetrics.stringWidth(word[:n], font, size) <= width)
            lines.append(word[:fits])
            word = word[fits:]
        line = word
    return [*lines, line]

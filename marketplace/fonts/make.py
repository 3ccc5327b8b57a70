"""Make the two fonts of our PDF papers from the npm package (5.3.0); needs fonttools and brotli.

Latin with all its accents, because a name on paper must not lose a letter. Fixed weights, no hints, no features: what
a PDF can embed.

Usage: python make.py <folder of @fontsource-variable/plus-jakarta-sans>
"""

import sys
import tempfile
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

HERE = Path(__file__).parent
PARTS = ("latin", "latin-ext")
WEIGHTS = {"regular": 400, "bold": 700}


def plain(file: Path, weight: int) -> TTFont:
    """The font in `file` at one weight, with nothing but its letters."""
    font = instantiateVariableFont(TTFont(file), {"wght": weight})
    worker = subset.Subsetter(subset.Options(layout_features=[], hinting=False, notdef_outline=True))
    worker.populate(unicodes=font.getBestCmap())
    worker.subset(font)
    font.flavor = None
    return font


def main(folder: Path) -> None:
    """Write plus-jakarta-sans-regular.ttf and -bold.ttf beside this script."""
    for name, weight in WEIGHTS.items():
        with tempfile.TemporaryDirectory() as scratch:
            parts = [Path(scratch, f"{part}.ttf") for part in PARTS]
            for part, target in zip(PARTS, parts, strict=True):
                plain(folder / f"files/plus-jakarta-sans-{part}-wght-normal.woff2", weight).save(target)
            whole = Merger().merge([str(part) for part in parts])
            whole["name"].setName(f"PlusJakartaSans-{name.title()}", 6, 3, 1, 0x409)  # two fonts of one name would mix
            whole.save(HERE / f"plus-jakarta-sans-{name}.ttf")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Make the two web fonts from the npm packages; needs fonttools and brotli (see README).

Usage: python subset.py <folder of @fontsource/young-serif> <folder of @fontsource-variable/plus-jakarta-sans>
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

HERE = Path(__file__).parent
LETTERS = "".join(map(chr, range(0x20, 0x7F)))
SERIF_SIGNS = LETTERS + "–—·…“”‘’éÉ©\u00a0"
SANS_SIGNS = LETTERS + "–—·•…“”‘’×−°é©\u00a0"


def cut(font: TTFont, signs: str, features: list[str], target: Path) -> None:
    """Keep only `signs` and `features` of `font` and write it as woff2 to `target`."""
    options = subset.Options(layout_features=features, hinting=False, flavor="woff2", desubroutinize=True)
    worker = subset.Subsetter(options)
    worker.populate(text=signs)
    worker.subset(font)
    font.flavor = "woff2"
    font.save(target)
    missing = set(signs) - {chr(code) for code in font.getBestCmap()}
    if missing:
        raise SystemExit(f"{target.name} lacks {sorted(missing)}")


def main(serif_folder: Path, sans_folder: Path) -> None:
    """Write young-serif.woff2 and plus-jakarta-sans.woff2 beside this script."""
    serif = TTFont(serif_folder / "files/young-serif-latin-400-normal.woff2")
    cut(serif, SERIF_SIGNS, ["kern", "lnum"], HERE / "young-serif.woff2")
    sans = TTFont(sans_folder / "files/plus-jakarta-sans-latin-wght-normal.woff2")
    sans = instantiateVariableFont(sans, {"wght": (400, 800)})
    cut(sans, SANS_SIGNS, ["kern", "liga", "tnum"], HERE / "plus-jakarta-sans.woff2")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))

"""`python -m benchmarks [speed] [weight] [growth]`: a table for people, and JSON in the folder of the data."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import growth, speed, weight
from benchmarks.servers import manage

ALL = ("speed", "weight", "growth")


def table(rows):
    """`rows` (dicts with the same keys) as lines of text."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    cells = [names, *([str(row.get(name, "")) for name in names] for row in rows)]
    widths = [max(len(line[place]) for line in cells) for place in range(len(names))]
    return "\n".join("  ".join(word.ljust(width) for word, width in zip(line, widths, strict=True)) for line in cells)


def grown(result):
    """How much dearer each page is with the most products than with the fewest."""
    first, *_between, last = result["sizes"]
    return [
        {
            "database": result["database"], "page": what, "queries": last["pages"][what]["queries"],
            **{f"{size['products']} products, ms": size["pages"][what]["ms"] for size in result["sizes"]},
            "growth": round(last["pages"][what]["ms"] / first["pages"][what]["ms"], 2), "goal": growth.GOAL,
        }
        for what in first["pages"]
    ]  # fmt: skip


def run_growth():
    results = []
    for start in ([], ["-m", "tests.postgres", sys.executable]):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([sys.executable, *start, "-m", "benchmarks.growth", folder], check=True, stdout=sys.stderr)
            results.append(json.loads((Path(folder) / "growth.json").read_text()))
    return results


def main(names):
    report = {}
    with tempfile.TemporaryDirectory() as folder:
        data_dir = Path(os.environ.get("BENCH_DATA", folder))
        if {"speed", "weight"} & set(names):
            manage("prepare", DATA_DIR=str(data_dir), DJANGO_SETTINGS_MODULE="marketplace.settings.base")
        if "speed" in names:
            report["speed"] = speed.run(data_dir)
            print(table(report["speed"]), "\n")
        if "weight" in names:
            report["weight"] = weight.run(data_dir)
            print(table(report["weight"]), "\n")
    if "growth" in names:
        report["growth"] = run_growth()
        for result in report["growth"]:
            print(table(grown(result)), "\n")
            for what, plan in result["plans"].items():
                print(f"{result['database']}: {what}", *plan, sep="\n    ")
            print()
    target = Path(os.environ.get("DATA_DIR", "var")) / "benchmarks.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(report, indent=1))
    print(target)


if __name__ == "__main__":
    main(sys.argv[1:] or ALL)

#!/usr/bin/env python3
"""Writes down what Chromium answers for the texts that are ours, for tests/headless/chromium.rs, which needs no browser.

    tests/chromium/record.py --binary target/debug/warraq

One file a face, tests/snapshots/chromium-*.json. Lengths are hundredths of a pixel from the paragraph's left edge, bytes count in the
document's text. Of the sample documents the lines are kept, of the tricky lines every character too.
"""

import argparse
import json

import chromium
import compare
import ours

NAMES = {"Noto Naskh Arabic": "naskh", "Amiri": "amiri", "IBM Plex Sans Arabic": "plex"}
SETTINGS = [(320, False), (600, True)]


def lines_of(paragraph, places):
    """First byte, one after the last, left and right edge of what is not white space."""
    ends = paragraph.bytes + [paragraph.end]
    out = []
    for start, end in compare.line_starts(paragraph, places):
        ink = [places[at] for at in range(start, end) if places[at] and not paragraph.text[at].isspace()]
        edges = [min(place[0] for place in ink), max(place[1] for place in ink)] if ink else [0, 0]
        out.append([ends[start], ends[end], *edges])
    return out


def record(binary, face):
    tricky = chromium.ROOT / "tests/snapshots/tricky.txt"
    sample = sorted((chromium.ROOT / "assets/sample").glob("[0-9]*.txt"))
    files = [(path, width, justify) for path in [tricky, *sample] for width, justify in SETTINGS]
    asked = [ours.paragraphs(ours.render(binary, str(path), face, width, justify)) for path, width, justify in files]
    cases = [{"families": ours.FAMILIES[face], "size": ours.SIZE, "line": ours.LINE, "width": width, "justify": justify,
              "paragraphs": [one.asked() for one in each]} for each, (_, width, justify) in zip(asked, files)]
    out = []
    for (path, width, justify), each, answer in zip(files, asked, chromium.ask(cases)):
        paragraphs = []
        for one, theirs in zip(each, answer):
            kept = {"lines": lines_of(one, theirs["characters"])}
            if path == tricky:
                kept["characters"] = [number for place in theirs["characters"] for number in (place[:2] if place else [0, 0])]
            paragraphs.append(kept)
        source = path.name if path == tricky else f"sample:{path.name}"
        out.append({"document": source, "width": width, "justify": justify, "paragraphs": paragraphs})
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", required=True)
    options = parser.parse_args()
    for face, name in NAMES.items():
        cases = record(options.binary, face)
        path = chromium.ROOT / f"tests/snapshots/chromium-{name}.json"
        head = {"browser": chromium.version(), "face": face, "size": ours.SIZE, "line_em": ours.LINE_EM}
        rows = [json.dumps(case, separators=(",", ":")) for case in cases]
        fields = "".join(f"{json.dumps(key)}: {json.dumps(value)},\n" for key, value in head.items())
        path.write_text("{\n" + fields + '"cases": [\n' + ",\n".join(rows) + "\n]\n}\n", encoding="utf-8")
        print(f"{path}: {len(cases)} documents, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()

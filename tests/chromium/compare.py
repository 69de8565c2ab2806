#!/usr/bin/env python3
"""Compares what `warraq render` sets with Chromium, for the same font files, size, width and direction.

    tests/chromium/compare.py --binary target/debug/warraq [--widths 320,600] [--faces NAME,…] [--most N] [--list N] FILE…

Prints, for each face and way of setting: lines, equal breaks, lines whose edges, characters and marks stand within one pixel; and
the first differences. Paragraphs with letters that no bundled face has are left out: Chromium takes them from this machine's fonts.
"""

import argparse
import collections

import chromium
import ours

NEAR = 1.0
# Default_Ignorable_Code_Point: without ink or advance; a place of their own has no meaning.
IGNORED = set("\u00ad\u034f\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff")
BATCH = 60


class Count(collections.Counter):
    def row(self, name):
        def share(part, whole):
            return f"{self[part]:7d}/{self[whole]:<7d} {100 * self[part] / max(self[whole], 1):7.3f} %"
        return (f"{name:36} lines {share('equal', 'lines')}  edges {share('edges', 'equal')}  "
                f"characters {share('near', 'characters')}  order {share('order', 'equal')}  marks {share('marked', 'marks')}"
                f"  (left out: {self['left out']} paragraphs)")


def line_starts(paragraph, theirs):
    """Chromium's lines as (first character, one after the last); characters without a place belong to the line before."""
    starts, seen = [0], None
    for at, place in enumerate(theirs):
        if place is None:
            continue
        row = round(place[2] / 100 / ours.LINE)
        if seen is not None and row > seen:
            starts.append(at)
        seen = row if seen is None else max(seen, row)
    return list(zip(starts, starts[1:] + [len(theirs)]))


def merge(parts):
    """Rectangles that touch, as one, row by row."""
    out = []
    for row, left, right in sorted(parts):
        if out and out[-1][0] == row and left - out[-1][2] < 0.6:
            out[-1][2] = max(out[-1][2], right)
        elif right - left > 0.05:
            out.append([row, left, right])
    return out


def compare_marks(paragraph, theirs, count, tell):
    for (start, end), boxes, rects in zip(paragraph.marks, paragraph.mark_boxes, theirs["marks"]):
        count["marks"] += 1
        mine = merge([(round((top - paragraph.top) // ours.LINE), left, right) for left, top, right, _ in boxes])
        # Chromium also gives the spaces that a line breaks at; they hang past the line's end
        hanging = [theirs["characters"][at] for at in range(start, end) if paragraph.text[at].isspace() and paragraph.characters[at] is None]
        wide = []
        for left, right, top in rects:
            row = round(top / 100 // ours.LINE)
            for space in (space for space in hanging if space and round(space[2] / 100 // ours.LINE) == row):
                left = space[1] if abs(left - space[0]) < 5 else left
                right = space[0] if abs(right - space[1]) < 5 else right
            wide.append((row, left / 100, right / 100))
        other = merge(wide)
        same = len(mine) == len(other) and all(
            a[0] == b[0] and abs(a[1] - b[1]) <= NEAR and abs(a[2] - b[2]) <= NEAR for a, b in zip(mine, other))
        count["marked"] += same
        if not same:
            tell("mark", f"{paragraph.text[start:end]!r}: ours {mine} theirs {other}")


def compare(paragraph, theirs, count, tell):
    places = theirs["characters"]
    their_lines = set(line_starts(paragraph, places))
    index = {byte: at for at, byte in enumerate(paragraph.bytes + [paragraph.end])}
    all_equal = True
    for line in paragraph.lines:
        count["lines"] += 1
        start, end = index[line["bytes"][0]], index[line["bytes"][1]]
        if (start, end) not in their_lines:
            all_equal = False
            near = [paragraph.text[a:b] for a, b in sorted(their_lines) if a < end and b > start]
            tell("break", f"ours {line['text']!r} theirs {near!r}")
            continue
        count["equal"] += 1
        both = [(at, paragraph.characters[at], places[at]) for at in range(start, end) if paragraph.characters[at] and places[at]]
        visible = [(at, mine, place) for at, mine, place in both if not paragraph.text[at].isspace() and paragraph.text[at] not in IGNORED and mine[2] > mine[1]]
        if not visible:
            count["edges"] += 1
            count["order"] += 1
            continue
        edges = (min(place[0] for _, _, place in visible) / 100, max(place[1] for _, _, place in visible) / 100)
        mine = (min(m[1] for _, m, _ in visible), max(m[2] for _, m, _ in visible))
        if abs(edges[0] - mine[0]) <= NEAR and abs(edges[1] - mine[1]) <= NEAR:
            count["edges"] += 1
        else:
            tell("edge", f"{line['text']!r}: ours {mine} theirs {edges}")
        far = [(paragraph.text[at], m[1:], (p[0] / 100, p[1] / 100)) for at, m, p in visible
               if abs(m[1] - p[0] / 100) > NEAR or abs(m[2] - p[1] / 100) > NEAR]
        count["characters"] += len(visible)
        count["near"] += len(visible) - len(far)
        if far:
            tell("character", f"{line['text']!r}: {far[:4]}")
        order = [place[0] + place[1] for _, _, place in sorted(visible, key=lambda each: each[1][1] + each[1][2])]
        count["order"] += all(b - a > -100 for a, b in zip(order, order[1:]))
    if all_equal:
        compare_marks(paragraph, theirs, count, tell)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--widths", default="320,600")
    parser.add_argument("--faces", default=",".join(ours.FAMILIES))
    parser.add_argument("--most", type=int, help="paragraphs of a file, from its beginning")
    parser.add_argument("--list", type=int, default=10, help="differences to print of each kind")
    parser.add_argument("files", nargs="+")
    options = parser.parse_args()
    print(chromium.version(), f"{ours.SIZE} px, lines of {ours.LINE} px, {len(options.files)} files")
    told = collections.defaultdict(list)
    whole = Count()
    own = {family: chromium.letters(family) for families in ours.FAMILIES.values() for family in families}
    covered = {face: IGNORED.union({"\t", "\n"}, *(own[family] for family in ours.FAMILIES[face])) for face in ours.FAMILIES}
    for face in options.faces.split(","):
        for width in map(int, options.widths.split(",")):
            for justify in (False, True):
                count = Count()
                for first in range(0, len(options.files), BATCH):
                    files = options.files[first:first + BATCH]
                    set_files = [ours.marked(options.binary, path, face, width, justify)[:options.most] for path in files]
                    for each in set_files:
                        known = [one for one in each if set(one.text) <= covered[face]]
                        count["left out"] += len(each) - len(known)
                        each[:] = known
                    cases = [{"families": ours.FAMILIES[face], "size": ours.SIZE, "line": ours.LINE, "width": width, "justify": justify,
                              "paragraphs": [one.asked() for one in each]} for each in set_files]
                    for path, each, answer in zip(files, set_files, chromium.ask(cases)):
                        for paragraph, theirs in zip(each, answer):
                            def tell(kind, text):
                                told[kind].append(f"{path.rsplit('/', 1)[-1]} {face} {width}{' justified' if justify else ''}: {text}")
                            compare(paragraph, theirs, count, tell)
                whole.update(count)
                print(count.row(f"{face} {width} {'justified' if justify else 'ragged'}"), flush=True)
    print(whole.row("all"))
    for kind, lines in sorted(told.items()):
        print(f"\n{kind}: {len(lines)}")
        step = max(1, len(lines) // max(1, options.list))
        for line in lines[::step][:options.list]:
            print("  " + line)


if __name__ == "__main__":
    main()

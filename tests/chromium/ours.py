"""Asks `warraq render` where lines, characters and marks stand, in the shape in which Chromium is asked."""

import json
import random
import subprocess

SIZE, LINE_EM = 18, 1.75
LINE = round(SIZE * LINE_EM)
# As `Face::partners` of src/typeset/fonts.rs: where a letter is looked for, in this order.
FAMILIES = {
    "Noto Naskh Arabic": ["Noto Naskh Arabic", "Noto Serif", "IBM Plex Sans Arabic", "Noto Sans Symbols 2"],
    "Amiri": ["Amiri", "Noto Serif", "Noto Naskh Arabic", "IBM Plex Sans Arabic", "Noto Sans Symbols 2"],
    "IBM Plex Sans Arabic": ["IBM Plex Sans Arabic", "Noto Naskh Arabic", "Noto Serif", "Noto Sans Symbols 2"],
}


class Paragraph:
    """One paragraph as we set it: text, its first byte, direction, lines, and for each character (line, left, right) or None."""

    def __init__(self, lines):
        self.lines = lines
        self.start = lines[0]["bytes"][0]
        self.text = "".join(line["text"] for line in lines)
        self.rtl = lines[0]["direction"] == "rtl"
        self.top = lines[0]["top"]
        self.bytes, at = [], self.start
        for letter in self.text:
            self.bytes.append(at)
            at += len(letter.encode())
        self.end = at
        places = {}
        for number, line in enumerate(lines):
            for byte, left, right in line["characters"]:
                places[byte] = (number, left, right)
        self.characters = [places.get(byte) for byte in self.bytes]
        self.marks, self.mark_boxes = [], []

    def line_of(self, character):
        byte = self.bytes[character]
        return next(number for number, line in enumerate(self.lines) if byte < line["bytes"][1])

    def asked(self):
        """For Chromium, which counts in UTF-16."""
        units = [0]
        for letter in self.text:
            units.append(units[-1] + (2 if ord(letter) > 0xFFFF else 1))
        return {"text": self.text, "rtl": self.rtl, "marks": [[units[start], units[end]] for start, end in self.marks]}


def render(binary, path, face, width, justify, marks=()):
    command = [binary, "render", path, "--font", face, "--width", str(width), "--size", str(SIZE), "--line", str(LINE_EM)]
    command += ["--gap", "0", "--json", "-", "--characters"] + (["--justify"] if justify else [])
    for start, end in marks:
        command += ["--mark", f"{start}..{end}"]
    done = subprocess.run(command, capture_output=True, text=True)
    if not done.stdout:
        raise SystemExit(f"{path}: {done.stderr}")
    return json.loads(done.stdout)


def paragraphs(answer):
    """Lines that follow on each other without a gap are one paragraph."""
    out = []
    for line in answer["lines"]:
        if out and out[-1][-1]["bytes"][1] == line["bytes"][0]:
            out[-1].append(line)
        else:
            out.append([line])
    return [Paragraph(lines) for lines in out]


def marked(binary, path, face, width, justify, a_paragraph=2, seed=7):
    """Sets a file, with some marks in every paragraph: from letter to letter, drawn by lot and always the same."""
    chance = random.Random(f"{seed} {width} {justify}")
    plain = paragraphs(render(binary, path, face, width, justify))
    asked = []
    for one in plain:
        letters = [at for at, letter in enumerate(one.text) if not letter.isspace() and one.characters[at]]
        for _ in range(min(a_paragraph, len(letters) // 4)):
            start, end = sorted(chance.sample(letters, 2))
            end = min(end, start + 90)
            while one.text[end - 1].isspace():
                end -= 1
            one.marks.append((start, end))
            asked.append((one, len(one.marks) - 1))
    if not asked:
        return plain
    ends = [(one.bytes[one.marks[at][0]], (one.bytes + [one.end])[one.marks[at][1]]) for one, at in asked]
    boxes = render(binary, path, face, width, justify, ends)["marks"]
    for number, (one, _) in enumerate(asked):
        one.mark_boxes.append([box[1:] for box in boxes if box[0] == number])
    return plain

#!/usr/bin/env python3
"""Setting text beside HarfBuzz and Pango: the same paragraphs, font and size, by turns in one run.

    benches/beside.py [--rounds 7] [--turns 60] [--face Reading|Amiri] [--instructions]
                      [--target DIR | --setting FILE] [TEXT…]

Warraq shapes and wraps each paragraph anew with warm fonts (`setting.rs`); HarfBuzz only shapes (`beside/harfbuzz.c`:
each paragraph as one buffer, and cut into runs by FriBidi and script); Pango shapes and wraps (`beside/pango.c`: one
PangoLayout a paragraph). Each program is started `--rounds` times by turns and runs its work `--turns` times; the least
time of all counts, because other programs can only make a turn longer.

`--instructions` counts instructions with callgrind instead, which is the same on a busy machine: the difference between
runs of 12 and of 2 turns, divided by ten.

TEXTs are those of ../shared/seeds (or $WARRAQ_SHARED/seeds) unless given. Needs a C compiler, pkg-config, and what
`apt-get install libharfbuzz-dev libfribidi-dev libpango1.0-dev fontconfig` brings; what is missing is named and left out.
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
PIXELS, WIDTH = "18", "600"
FACES = {
    "Reading": ("Noto Naskh Arabic", "NotoNaskhArabic-Regular.ttf"),
    "Amiri": ("Amiri", "Amiri-Regular.ttf"),
}
FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


def ours(target: pathlib.Path) -> pathlib.Path:
    command = ["cargo", "bench", "--no-run", "--no-default-features", "--bench", "setting", "--message-format", "json"]
    environment = {**os.environ, "CARGO_TARGET_DIR": str(target)}
    lines = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    made = [json.loads(line) for line in lines if line.startswith("{")]
    return next(pathlib.Path(one["executable"]) for one in made if one.get("target", {}).get("name") == "setting")


def theirs(name: str, packages: list[str], folder: pathlib.Path) -> pathlib.Path | None:
    """One of the C programs; `None`, with what is missing printed, where it cannot be built."""
    if not shutil.which("cc") or not shutil.which("pkg-config"):
        print(f"{name} is left out: no C compiler or no pkg-config")
        return None
    missing = [one for one in packages if subprocess.run(["pkg-config", "--exists", one]).returncode]
    if missing:
        print(f"{name} is left out: pkg-config does not find {', '.join(missing)}")
        return None
    flags = subprocess.run(["pkg-config", "--cflags", "--libs", *packages], check=True, capture_output=True, text=True)
    binary = folder / name
    source = HERE / "beside" / f"{name}.c"
    subprocess.run(["cc", "-O2", "-Wall", "-Wextra", "-o", binary, source, *flags.stdout.split()], check=True)
    return binary


def run(command: list[str], environment: dict[str, str]) -> list[dict]:
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def instructions(command: list[str], environment: dict[str, str]) -> int:
    with tempfile.NamedTemporaryFile() as out:
        tool = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out.name}"]
        done = subprocess.run([*tool, *command], env=environment, check=True, capture_output=True, text=True)
    return int(re.search(r"Collected : (\d+)", done.stderr).group(1))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--turns", type=int, default=60)
    parser.add_argument("--face", choices=FACES, default="Reading")
    parser.add_argument("--instructions", action="store_true")
    parser.add_argument("--target", type=pathlib.Path, default=os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    parser.add_argument("--setting", type=pathlib.Path, help="a built `setting`, instead of building it")
    parser.add_argument("texts", nargs="*", type=pathlib.Path)
    words = parser.parse_args()

    shared = pathlib.Path(os.environ.get("WARRAQ_SHARED", ROOT / "../shared"))
    texts = words.texts or sorted((shared / "seeds").glob("*.txt"))
    if not texts:
        print(f"{shared / 'seeds'} has no texts: the embedded sample instead")
        texts = sorted((ROOT / "assets/sample").glob("*.txt"))
    family, file = FACES[words.face]

    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        text = folder / "text.txt"
        # the bytes that all three read; a text in another encoding than UTF-8 is left out
        parts = []
        for one in texts:
            try:
                parts.append(one.read_text(encoding="utf-8-sig"))
            except UnicodeDecodeError:
                print(f"{one} is not UTF-8 and is left out")
        text.write_text("\n".join(parts) + "\n", encoding="utf-8", newline="\n")
        fonts = folder / "fonts"
        fonts.mkdir()
        for one in [file, "NotoSerif-Regular.ttf"]:
            shutil.copy(ROOT / "fonts" / one, fonts)
        (folder / "fonts.conf").write_text(FONTCONFIG.format(fonts=fonts, cache=folder / "cache"))
        environment = {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")}

        def warraq(turns: int, *only: str) -> list[str]:
            return [str(setting), PIXELS, WIDTH, str(turns), str(text), words.face, *only]

        setting = (words.setting or ours(words.target)).resolve()
        programs = {"Warraq": warraq}
        harfbuzz = theirs("harfbuzz", ["harfbuzz", "fribidi"], folder)
        if harfbuzz:
            programs["HarfBuzz"] = lambda turns, *only: [str(harfbuzz), str(fonts / file), PIXELS, str(turns), str(text), *only]
        pango = theirs("pango", ["pangocairo", "pangoft2"], folder)
        if pango:
            programs["Pango"] = lambda turns, *only: [str(pango), family, PIXELS, WIDTH, str(turns), str(text), *only]

        paragraphs = [line for line in text.read_text(encoding="utf-8").split("\n") if line.strip()]
        size = sum(len(line.encode()) for line in paragraphs)
        print(f"{len(paragraphs)} paragraphs, {size} bytes, {family} {PIXELS} px, {WIDTH} px wide")
        work = [("Warraq", "set"), ("HarfBuzz", "whole"), ("HarfBuzz", "runs"), ("Pango", "set")]
        work = [(name, what) for name, what in work if name in programs]
        cost = {}
        if words.instructions:
            if not shutil.which("valgrind"):
                sys.exit("--instructions needs valgrind")
            for name, what in work:
                many, few = (instructions(programs[name](turns, what), environment) for turns in (12, 2))
                cost[name, what] = (many - few) / 1e7
            unit = "million instructions"
        else:
            for _ in range(words.rounds):
                for name, what in work:
                    for line in run(programs[name](words.turns, what), environment):
                        if "least_ms" in line:
                            cost[name, what] = min(cost.get((name, what), float("inf")), line["least_ms"])
            unit = "ms"
        for one in work:
            print(f"{one[0]} {one[1]}: {cost[one]:.2f} {unit}")
        for one in work[1:]:
            print(f"ratio: Warraq set / {one[0]} {one[1]}: {cost[work[0]] / cost[one]:.2f}")


if __name__ == "__main__":
    main()

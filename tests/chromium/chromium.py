"""Asks Chromium where characters stand. Nothing is fetched: the page and the fonts are files of this machine."""

import html
import json
import pathlib
import re
import shutil
import struct
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BINARY = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--allow-file-access-from-files", "--hide-scrollbars",
    # unhinted outlines and fractional advances, as ours
    "--font-render-hinting=none", "--enable-font-subpixel-positioning", "--disable-lcd-text", "--force-device-scale-factor=1",
]
STYLE = """
* { margin: 0; padding: 0; }
body { background: #fff; color: #000; }
p { white-space: pre-wrap; overflow-wrap: break-word; hyphens: manual; tab-size: 8; font-weight: 400; font-synthesis: none;
    font-kerning: normal; text-rendering: geometricPrecision; }
#answer { display: none; }
"""

# The files of each family, in the regular weight.
FILES = {
    "Noto Naskh Arabic": "NotoNaskhArabic-Regular.ttf",
    "Noto Serif": "NotoSerif-Regular.ttf",
    "IBM Plex Sans Arabic": "IBMPlexSansArabic-Regular.ttf",
    "Noto Sans Symbols 2": "NotoSansSymbols2-Signs.ttf",
    "Amiri": "Amiri-Regular.ttf",
}


def fonts():
    there = ((family, ROOT / "fonts" / name) for family, name in FILES.items())
    return [["W " + family, path.as_uri()] for family, path in there if path.exists()]


def letters(family):
    """The letters of a family's file: its cmap subtables of formats 4 and 12 (OpenType specification, "cmap")."""
    data = (ROOT / "fonts" / FILES[family]).read_bytes()
    tables = {data[at:at + 4]: struct.unpack_from(">I", data, at + 8)[0] for at in range(12, 12 + 16 * struct.unpack_from(">H", data, 4)[0], 16)}
    cmap, found = tables[b"cmap"], set()
    for record in range(struct.unpack_from(">H", data, cmap + 2)[0]):
        table = cmap + struct.unpack_from(">I", data, cmap + 4 + 8 * record + 4)[0]
        kind = struct.unpack_from(">H", data, table)[0]
        if kind == 4:
            count = struct.unpack_from(">H", data, table + 6)[0] // 2
            ends = struct.unpack_from(f">{count}H", data, table + 14)
            starts = struct.unpack_from(f">{count}H", data, table + 16 + 2 * count)
            for start, end in zip(starts, ends):
                found.update(range(start, min(end, 0xFFFE) + 1))
        elif kind == 12:
            for group in range(struct.unpack_from(">I", data, table + 12)[0]):
                start, end, _ = struct.unpack_from(">III", data, table + 16 + 12 * group)
                found.update(range(start, end + 1))
    return {chr(letter) for letter in found if not 0xD800 <= letter <= 0xDFFF}


def version():
    done = subprocess.run([BINARY, "--version"], capture_output=True, text=True, check=True)
    return done.stdout.strip().split(" built")[0]


def launch(arguments, timeout=600):
    with tempfile.TemporaryDirectory() as profile:
        command = [BINARY, *FLAGS, f"--user-data-dir={profile}", *arguments]
        return subprocess.run(command, capture_output=True, timeout=timeout, check=True).stdout


def ask(cases):
    """The places of every character of the cases: cases → paragraphs → characters → [left, right, top] in 1/100 px, or None."""
    for case in cases:
        case["families"] = ["W " + family for family in case["families"]]
    data = f"const FONTS = {json.dumps(fonts())}; const CASES = {json.dumps(cases)};".replace("</", "<\\/")
    page = f"<!doctype html><meta charset=utf-8><style>{STYLE}</style><body><script>{data}{(HERE / 'measure.js').read_text()}</script>"
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "page.html")
        path.write_text(page, encoding="utf-8")
        dom = launch(["--virtual-time-budget=600000", "--dump-dom", path.as_uri()]).decode("utf-8")
    found = re.search(r'<pre id="answer">(.*?)</pre>', dom, re.S)
    if not found:
        raise SystemExit("Chromium did not answer: " + dom[-400:])
    return json.loads(html.unescape(found.group(1)))

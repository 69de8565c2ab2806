"""Makes this folder again from its sources; nobody needs it to build Warraq.

    npm pack @expo-google-fonts/{noto-naskh-arabic@0.4.5,noto-serif@0.4.2,ibm-plex-sans-arabic@0.4.2,amiri@0.4.1} @phosphor-icons/web@2.1.1
    (unpack each into SOURCES/<name without scope and version>)
    pip install fonttools && python3 fonts/make.py SOURCES

Also writes assets/icons/phosphor.ron (icon name -> character). To add an icon, add its name below and run this again.
"""
import json
import shutil
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent

REGULAR = """
archive arrow-down arrow-elbow-down-left arrow-left arrow-right arrow-square-out arrow-u-up-left arrow-u-up-right arrow-up arrows-clockwise
arrows-merge arrows-split at book-open-text bookmark-simple buildings calendar-blank calendar-x caret-down caret-left caret-right caret-up
chat-circle-text chats check check-circle circle clipboard-text clock-counter-clockwise columns command copy dots-three download-simple
envelope-simple export eye eye-slash file-doc file-html file-pdf file-text file-zip flag floppy-disk folder-open folder-simple
folder-simple-plus funnel-simple gear-six globe graph handshake hard-drives hash highlighter hourglass identification-badge image info keyboard
link list magnifying-glass map-pin megaphone minus moon note note-pencil palette paragraph pencil-simple phone plus printer prohibit push-pin
question quotes rows scales shield-check sidebar-simple sliders-horizontal sort-ascending star stop sun table tag text-aa text-align-left
text-align-right textbox translate trash user users-three warning warning-circle x
""".split()
FILL = "bookmark-simple caret-down check-circle circle flag push-pin star warning warning-circle".split()

# Basic Latin to Extended-B, IPA, spacing and combining marks, Vietnamese and transliteration letters (ʿ ʾ ḥ ṭ ẓ), punctuation, currency, arrows.
LATIN = "U+0020-007E,U+00A0-036F,U+1D00-1DBF,U+1E00-1EFF,U+2000-206F,U+2070-209F,U+20A0-20C0,U+2100-214F,U+2190-2199,U+2212,U+FB00-FB06"


def cut(source, target, **choice):
    options = subset.Options(layout_features=["*"], name_IDs=["*"], notdef_outline=True, hinting=True, **choice.pop("options", {}))
    font = TTFont(source)
    cutter = subset.Subsetter(options)
    cutter.populate(**choice)
    cutter.subset(font)
    font.save(target)


def icons(style, names, source, target):
    listed = {}
    for icon in json.loads((source / "selection.json").read_text())["icons"]:
        for name in icon["properties"]["name"].split(", "):
            listed[name] = icon["properties"]["code"]
    end = "-fill" if style == "fill" else ""
    found = {name: listed[name + end] for name in sorted(names)}
    cut(next(source.glob("*.ttf")), target, unicodes=found.values(), options={"drop_tables": ["GSUB"]})
    held = TTFont(target)
    glyphs, cmap = held["glyf"], held.getBestCmap()
    for name, code in found.items():
        assert glyphs[cmap[code]].numberOfContours > 0, f"{name} is empty"
    return found


def main(sources):
    sources = Path(sources)
    naskh = sources / "noto-naskh-arabic/package"
    serif = sources / "noto-serif/package"
    plex = sources / "ibm-plex-sans-arabic/package"
    amiri = sources / "amiri/package"
    phosphor = sources / "web/package"
    for weight in ("400Regular", "700Bold"):
        short = weight[3:]
        shutil.copyfile(naskh / weight / f"NotoNaskhArabic_{weight}.ttf", HERE / f"NotoNaskhArabic-{short}.ttf")
        codes = subset.parse_unicodes(LATIN.replace("U+", ""))
        cut(serif / weight / f"NotoSerif_{weight}.ttf", HERE / f"NotoSerif-{short}.ttf", unicodes=codes)
    for weight in ("400Regular", "500Medium", "600SemiBold"):
        shutil.copyfile(plex / weight / f"IBMPlexSansArabic_{weight}.ttf", HERE / f"IBMPlexSansArabic-{weight[3:]}.ttf")
    for weight in ("400Regular", "700Bold"):
        shutil.copyfile(amiri / weight / f"Amiri_{weight}.ttf", HERE / f"Amiri-{weight[3:]}.ttf")
    signs = sources / "noto-sans-symbols-2/package"
    cut(signs / "400Regular/NotoSansSymbols2_400Regular.ttf", HERE / "NotoSansSymbols2-Signs.ttf", text="○●■▲◆◇⊙◎")
    for package, name in ((signs, "NotoSansSymbols2"), (naskh, "NotoNaskhArabic"), (serif, "NotoSerif"), (plex, "IBMPlexSansArabic"), (amiri, "Amiri")):
        shutil.copyfile(package / "LICENSE_FONT", HERE / f"{name}-OFL.txt")
    shutil.copyfile(phosphor / "LICENSE", HERE / "Phosphor-MIT.txt")
    maps = {
        "regular": icons("regular", REGULAR, phosphor / "src/regular", HERE / "Phosphor-Warraq.ttf"),
        "fill": icons("fill", FILL, phosphor / "src/fill", HERE / "Phosphor-Warraq-Fill.ttf"),
    }
    lines = ["// Written by fonts/make.py: icon name -> its character in fonts/Phosphor-Warraq.ttf (regular) and Phosphor-Warraq-Fill.ttf (fill).", "("]
    for style, found in maps.items():
        lines.append(f"    {style}: {{")
        lines += [f'        "{name}": "\\u{{{code:x}}}",' for name, code in sorted(found.items())]
        lines.append("    },")
    lines.append(")\n")
    out = HERE.parent / "assets/icons/phosphor.ron"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text("\n".join(lines))


main(sys.argv[1])

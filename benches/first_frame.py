#!/usr/bin/env python3
"""How long a person waits for the window, seen from outside: Warraq and an empty eframe window, by turns.

    benches/first_frame.py [--runs 10] [--size 1366x768] [--target DIR] [--warraq FILE --empty FILE] [PATH…]

Builds both in one go (`cargo bench --no-run --bench empty_window`: the same eframe, features and profile), then starts
each program on a private Xvfb screen whose picture lies in a file, and reads that file every two milliseconds:

  first    from the start of the process until half of the screen is no longer as it was
  settled  until the last change of the picture within two seconds after the one before
  memory   of the settled process: resident in all, and the part that is its own (without files and libraries)

PATHs are opened instead of the sample archive. Drawing is done by the processor (llvmpipe): a machine with a graphics
card is faster, so read the ratio and the difference, not the seconds. Needs xvfb and libgl1; nothing else is installed.
"""

import argparse
import json
import mmap
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent.parent
STEP = 0.002
QUIET = 2.0
PATIENCE = 60.0


def build(target: pathlib.Path) -> pathlib.Path:
    """Both programs in one build, so that they share every dependency; gives back the empty one."""
    command = ["cargo", "bench", "--no-run", "--bench", "empty_window", "--message-format", "json"]
    environment = {**os.environ, "CARGO_TARGET_DIR": str(target)}
    lines = subprocess.run(command, cwd=HERE, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    made = [json.loads(line) for line in lines if line.startswith("{")]
    return next(pathlib.Path(one["executable"]) for one in made if one.get("target", {}).get("name") == "empty_window")


class Screen:
    """A private X server whose picture is a file (the XWD format: a header, then rows of four bytes a pixel)."""

    def __init__(self, size: str, folder: pathlib.Path):
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24", "-fbdir", str(folder), "-nolisten", "tcp"]
        self.server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as told:
            self.display = ":" + told.readline().strip()
        path = folder / "Xvfb_screen0"
        with open(path, "rb") as file:
            self.map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        header = int.from_bytes(self.map[0:4], "big")
        colours = int.from_bytes(self.map[76:80], "big")
        self.start = header + colours * 12

    def picture(self) -> bytes:
        """Every eleventh pixel or so: enough to see any change that matters, and cheap."""
        return self.map[self.start :: 4 * 11]

    def close(self):
        self.map.close()
        self.server.terminate()
        self.server.wait()


def memory(pid: int) -> tuple[float, float]:
    """Resident MB: in all, and not backed by files."""
    rows = pathlib.Path(f"/proc/{pid}/status").read_text().splitlines()
    value = {row.split(":")[0]: int(row.split()[1]) / 1024 for row in rows if row.startswith("Rss") or row.startswith("VmRSS")}
    return value["VmRSS"], value["RssAnon"]


def run(command: list[str], size: str) -> dict[str, float]:
    """One start of a program on a fresh screen with fresh settings."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "fb").mkdir()
        screen = Screen(size, folder / "fb")
        environment = {k: v for k, v in os.environ.items() if k != "WAYLAND_DISPLAY"}
        environment |= {"DISPLAY": screen.display, "LIBGL_ALWAYS_SOFTWARE": "1", "LANG": "ar_LY.UTF-8", "HOME": str(folder)}
        environment |= {"XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder)}
        blank = screen.picture()
        start = time.perf_counter()
        with open(folder / "log", "wb") as log:
            program = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        first = changed = before = None
        try:
            while (now := time.perf_counter() - start) < PATIENCE:
                if program.poll() is not None:
                    sys.exit(f"{command[0]} ended by itself: {(folder / 'log').read_text()}")
                if first is None:
                    seen = screen.picture()
                    if seen != blank and sum(a != b for a, b in zip(seen, blank)) * 2 > len(blank):
                        first, changed, before = now, now, seen
                    else:
                        time.sleep(STEP)
                else:
                    seen = screen.picture()
                    if seen != before:
                        before, changed = seen, now
                    elif now - changed > QUIET:
                        break
                    time.sleep(STEP)
            if first is None:
                sys.exit(f"{command[0]} has drawn nothing in {PATIENCE:.0f} s")
            resident, own = memory(program.pid)
        finally:
            program.terminate()
            program.wait()
            screen.close()
    return {"first": first * 1000, "settled": changed * 1000, "resident": resident, "own": own}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", HERE / "target"))
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--target", type=pathlib.Path, default=target)
    parser.add_argument("--warraq", type=pathlib.Path, help="with --empty: built already, nothing is built now")
    parser.add_argument("--empty", type=pathlib.Path)
    parser.add_argument("paths", nargs="*", help="opened instead of the sample archive")
    args = parser.parse_args()
    warraq = args.warraq or args.target / "release/warraq"
    empty = args.empty or build(args.target)
    programs = {"empty eframe": [str(empty)], "warraq": [str(warraq), *args.paths]}
    taken: dict[str, list[dict[str, float]]] = {name: [] for name in programs}
    for number in range(args.runs + 1):
        for name, command in programs.items():
            one = run(command, args.size)
            # the first turn warms the disk cache
            if number > 0:
                taken[name].append(one)
    print(f"{args.runs} starts each, by turns, {args.size}, medians (least to most)")
    for key, unit in [("first", "ms"), ("settled", "ms"), ("resident", "MB"), ("own", "MB")]:
        for name, runs in taken.items():
            values = sorted(run[key] for run in runs)
            print(f"{key:9} {name:13} {statistics.median(values):8.1f} {unit}  ({values[0]:.1f} to {values[-1]:.1f})")
        ratios = [ours[key] / theirs[key] for ours, theirs in zip(taken["warraq"], taken["empty eframe"])]
        print(f"{key:9} {'ratio':13} {statistics.median(ratios):8.2f}")


if __name__ == "__main__":
    main()

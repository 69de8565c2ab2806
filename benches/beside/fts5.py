#!/usr/bin/env python3
"""SQLite's FTS5 for `queries.rs`: in memory, ordered by its rank, twenty snippets a query.

    fts5.py TURNS < documents, one a line; an empty line; MATCH expressions, one a line

Prints what building took, then for each query the milliseconds of its median turn and how many documents it finds.
"""

import sqlite3
import statistics
import sys
import time

ASK = "SELECT rowid, snippet(texts, 0, '[', ']', '…', 20) FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT 20"
COUNT = "SELECT count(*) FROM texts WHERE texts MATCH ?"


def main() -> None:
    turns = int(sys.argv[1])
    lines = sys.stdin.buffer.read().decode().split("\n")
    end = lines.index("")
    texts, queries = lines[:end], [line for line in lines[end + 1 :] if line]
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE texts USING fts5(text, tokenize = \"unicode61 remove_diacritics 0\")")
    start = time.perf_counter()
    with database:
        database.executemany("INSERT INTO texts(text) VALUES (?)", ((text,) for text in texts))
        database.execute("INSERT INTO texts(texts) VALUES ('optimize')")
    print(f"SQLite {sqlite3.sqlite_version}: {len(texts)} documents in {time.perf_counter() - start:.1f} s")
    for query in queries:
        took = []
        for _ in range(turns):
            start = time.perf_counter()
            database.execute(ASK, (query,)).fetchall()
            took.append((time.perf_counter() - start) * 1e3)
        found = database.execute(COUNT, (query,)).fetchone()[0]
        print(f"{statistics.median(took):.4f} {found}")


if __name__ == "__main__":
    main()

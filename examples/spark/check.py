"""Checks the corpus command against Spark, DuckDB and the core's own command; `./dev spark` runs it.

    python examples/spark/check.py FOLDER-WITH-THE-COMMANDS FOLDER-FOR-RESULTS [--articles 1000]

What is compared must be equal to the byte; the first difference ends the run with status 1.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import duckdb
from pyspark.sql import SparkSession

import annotate
import articles

ROOT = Path(__file__).resolve().parents[2]


def demand(condition, what):
    if not condition:
        sys.exit(f"FAILED: {what}")


def timed(what, megabytes, work):
    begin = time.monotonic()
    result = work()
    seconds = time.monotonic() - begin
    print(f"{what}: {seconds:.1f} s, {megabytes / seconds:.2f} MB/s", flush=True)
    return result


def run(*command):
    subprocess.run([str(word) for word in command], check=True)


def check_core(core, corpus, records, folder):
    """The same bytes as the core's own command, over files, in each format that it prints for several."""
    texts = folder / "texts"
    texts.mkdir()
    for record in records:
        (texts / f"{record['id']}.txt").write_bytes(record["text"].encode("utf-8"))
    files = sorted(texts.iterdir())
    formats = ("balise", "marked", "spacy", "doccano", "conll", "bilou", "prodigy", "csv", "displacy")
    for name in formats:
        options = ["annotate", "--reference-date", "2024-05-16", "--format", name]
        one = subprocess.run([core, *options, *files], check=True, capture_output=True).stdout
        many = subprocess.run([corpus, *options, texts], check=True, capture_output=True).stdout
        demand(one == many and one, f"balise and balise-corpus differ in {name}")
    print(f"balise annotate and balise-corpus annotate: equal in {len(formats)} formats over {len(files)} files")


def check_spark(spark, command, path, expected, megabytes):
    """Spark gives the same line for every document, whatever its partitions."""
    documents = spark.read.schema("id string, text string, date string").json(str(path)).repartition(4)
    rows = timed("Spark, local[2], 4 partitions", megabytes, annotate.annotated(documents, command).collect)
    found = {row["id"]: row["annotated"] for row in rows}
    demand(len(rows) == len(found) == len(expected), f"{len(rows)} rows for {len(expected)} documents")
    different = [name for name, line in expected.items() if found.get(name) != line]
    demand(not different, f"Spark differs in {different[:5]}")
    print(f"Spark and one machine: equal in {len(found)} documents")


def check_bad(spark, command):
    """A record without text has no result, and the others have theirs."""
    texts = [("a", "Rome"), ("b", None), ("c", "Oslo"), ("d", None)]
    frame = spark.createDataFrame([(name, text, None) for name, text in texts], "id string, text string, date string")
    rows = annotate.annotated(frame.coalesce(1), command).collect()
    found = [(row["id"], row["annotated"] and json.loads(row["annotated"])["document"]["text"]) for row in rows]
    demand(found == texts, f"bad records: {found}")
    print("Spark, records without text: told, the others done")


def check_tables(corpus, path, expected, folder):
    """DuckDB counts in the tables what the JSON holds."""
    tables = folder / "tables"
    run(corpus, "annotate", "--date-field", "date", "--format", "parquet", "--output", tables, path)
    annotations = [(name, a) for name, line in expected.items() for a in json.loads(line)["annotations"]]
    table = f"'{tables}/*.parquet'"
    labels = dict(duckdb.sql(f"SELECT label, count(*) FROM {table} GROUP BY label").fetchall())
    demand(labels == Counter(a["label"] for _, a in annotations), f"labels: {labels}")
    [days] = duckdb.sql(
        f"""SELECT count(*), count(DISTINCT document) FROM {table}
            WHERE first_day >= DATE '2024-01-01' AND last_day < DATE '2025-01-01'"""
    ).fetchall()
    in_year = [
        name
        for name, a in annotations
        if a.get("value", {}).get("from", "") >= "2024-01-01" and a["value"]["to"] < "2025-01-01"
    ]
    demand(days == (len(in_year), len(set(in_year))), f"days of 2024: {days}")
    together = duckdb.sql(
        f"""SELECT person.entity_name, place.text, count(*) AS times
            FROM {table} AS person JOIN {table} AS place USING (document)
            WHERE person.label = 'PER' AND place.label = 'LOC' GROUP BY ALL ORDER BY times DESC, person.entity_name, place.text LIMIT 3"""
    ).fetchall()
    demand(len(together) == 3, "no people and places together")
    print(f"DuckDB over parquet: {sum(labels.values())} rows, labels and days as in the JSON; most often together: {together}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("commands", type=Path)
    parser.add_argument("results", type=Path)
    parser.add_argument("--articles", type=int, default=1000)
    arguments = parser.parse_args()
    core, corpus = (str(arguments.commands.resolve() / name) for name in ("balise", "balise-corpus"))
    folder = arguments.results
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)

    path, single = folder / "articles.jsonl", folder / "single.jsonl"
    megabytes = articles.write(ROOT, arguments.articles, path) / 1e6
    print(f"{arguments.articles} articles, {megabytes:.1f} MB")
    options = ["annotate", "--date-field", "date", "--output-file"]
    timed("one machine", megabytes, lambda: run(corpus, *options, single, path))
    lines = single.read_text(encoding="utf-8").split("\n")[:-1]
    expected = {json.loads(line)["document"]["id"]: line for line in lines}
    demand(len(expected) == len(lines) == arguments.articles, f"{len(lines)} lines for {arguments.articles} articles")

    with open(path, encoding="utf-8") as records:
        check_core(core, corpus, [json.loads(next(records)) for _ in range(min(40, arguments.articles))], folder)
    check_tables(corpus, path, expected, folder)

    # The workers need the packages of this environment.
    os.environ["PYSPARK_PYTHON"] = sys.executable
    # Without a network: Spark needs no address but this machine's own.
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    builder = SparkSession.builder.master("local[2]").appName("balise")
    for switch in ("spark.ui.enabled", "spark.ui.showConsoleProgress"):
        builder = builder.config(switch, "false")
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    spark.sparkContext.addPyFile(annotate.__file__)
    try:
        check_bad(spark, corpus)
        check_spark(spark, corpus, path, expected, megabytes)
    finally:
        spark.stop()


if __name__ == "__main__":
    main()

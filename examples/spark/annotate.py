"""Annotates a corpus with Balise under Apache Spark: one process of the corpus command for each partition.

    spark-submit examples/spark/annotate.py --command target/release/balise-corpus INPUT OUTPUT

INPUT is what Spark reads as JSON lines, with the columns `id` and `text`, and `date` where there is one. OUTPUT gets text
files with a line of balise/1 for each document, the same bytes as the command writes on one machine. A record that cannot be
annotated is told in the executor's log, and has no line.
"""

import argparse
import json
import subprocess
import threading
import uuid
from collections import deque

import pandas as pd
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.functions import col

SCHEMA = "id string, annotated string"


class Balise:
    """A running command: records in, lines of balise/1 out."""

    def __init__(self, command, options):
        # One job: Spark has a partition for each core already.
        self.process = subprocess.Popen(
            [command, "annotate", "--jsonl", "--jobs", "1", "--date-field", "date", *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def annotate(self, records):
        """The line for each of `records`, which have a name each; None for one that cannot be annotated.

        Behind the records goes an empty text with a name that no other has; its line says that all others have come.
        """
        last = {"id": uuid.uuid4().hex, "text": ""}
        writer = threading.Thread(target=self._write, args=([*records, last],))
        writer.start()
        waiting = deque(record["id"] for record in records)
        for line in self.process.stdout:
            line = line.decode("utf-8").rstrip("\n")
            name = json.loads(line)["document"]["id"]
            if name == last["id"]:
                writer.join()
                yield from (None for _ in waiting)
                return
            # The order is kept, so those before it were bad.
            while waiting.popleft() != name:
                yield None
            yield line
        raise RuntimeError("balise-corpus ended early; standard error says why")

    def _write(self, records):
        try:
            for record in records:
                self.process.stdin.write(json.dumps(record, ensure_ascii=False).encode("utf-8") + b"\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            # The reader finds the output ended, and says so.
            pass

    def close(self):
        try:
            self.process.stdin.close()
        except BrokenPipeError:
            pass
        self.process.wait()


def annotated(documents: DataFrame, command: str, options=()) -> DataFrame:
    """`documents`, which have columns `id`, `text` and `date`, as `id` and `annotated`, a line of balise/1 or null."""

    def annotate(frames):
        balise = Balise(command, options)
        try:
            for frame in frames:
                frame = frame.astype(object).where(frame.notna(), None)
                lines = list(balise.annotate(frame.to_dict("records")))
                yield pd.DataFrame({"id": frame["id"].to_list(), "annotated": lines}, dtype=object)
        finally:
            balise.close()

    columns = [col(name).cast("string") for name in ("id", "text", "date")]
    return documents.select(*columns).mapInPandas(annotate, schema=SCHEMA)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--command", default="balise-corpus", help="the corpus command, on every machine")
    parser.add_argument("--partitions", type=int, help="how many processes; else as Spark reads the input")
    parser.add_argument("--vague", action="store_true", help="add the time words that mean no date")
    parser.add_argument("input")
    parser.add_argument("output")
    arguments = parser.parse_args()
    spark = SparkSession.builder.appName("balise").getOrCreate()
    documents = spark.read.schema("id string, text string, date string").json(arguments.input)
    if arguments.partitions:
        documents = documents.repartition(arguments.partitions)
    options = ["--vague"] if arguments.vague else []
    lines = annotated(documents, arguments.command, options).where("annotated is not null").select("annotated")
    lines.write.text(arguments.output)
    spark.stop()


if __name__ == "__main__":
    main()

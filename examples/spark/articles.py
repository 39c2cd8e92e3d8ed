"""Articles for the check and for measuring, put together from the texts of this repository.

Each is the first half of one text and the second half of another, with a day of its own, so that as many can be made
as are asked for, no two alike up to the square of the number of texts.
"""

import datetime
import json
import re
from pathlib import Path

MARK = re.compile("⟦([^|⟧]*)\\|[^⟧]*⟧")
DAY = re.compile("^# reference: (\\d{4}-\\d\\d-\\d\\d)$", re.MULTILINE)


def texts(root):
    """The paragraphs of each marked text, without marks and head, and its reference date if it says one."""
    found = []
    for folder in ("corpus", "tests/gold"):
        for path in sorted((root / folder).glob("*.txt")):
            marked = path.read_text(encoding="utf-8")
            day = DAY.search(marked)
            body = "\n".join(line for line in marked.split("\n") if not line.startswith("# "))
            paragraphs = [MARK.sub("\\1", paragraph) for paragraph in body.strip().split("\n\n")]
            found.append((paragraphs, datetime.date.fromisoformat(day[1]) if day else None))
    return found


def write(root, count, path):
    """Writes `count` articles as JSON lines to `path`; returns how many bytes of text they have."""
    sources = texts(Path(root))
    size = 0
    with open(path, "w", encoding="utf-8", newline="") as out:
        for number in range(count):
            turn, first = divmod(number, len(sources))
            (head, day), (tail, _) = sources[first], sources[(first + turn + 1) % len(sources)]
            text = "\n\n".join(head[: (len(head) + 1) // 2] + tail[len(tail) // 2 :])
            record = {"id": f"article-{number:05}", "text": text}
            if day:
                record["date"] = str(day + datetime.timedelta(days=turn))
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
            size += len(text.encode("utf-8"))
    return size

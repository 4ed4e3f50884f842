#!/usr/bin/env bash
# python-docx 1.2.0 (PyPI) reads a paragraph of a Word file without the words in its fields (`w:fldSimple`, as in "Page 1 of
# 9") and without those that somebody added while changes were tracked (`w:ins`): `text` leaves them out, and so does
# `iter_inner_content()`. Nothing is said of it. Word, and LibreOffice, show them.
# Seen on Python 3.11: "Page  of ." for "Page 1 of 9, as amended."
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

python3 -m venv "$folder/python"
"$folder/python/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0
"$folder/python/bin/python" - "$folder/paper.docx" <<'PYTHON'
import sys

import docx
from docx.oxml import parse_xml

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def run(text):
    return f'<w:r {NAMESPACE}><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(name, text):
    return f'<w:fldSimple {NAMESPACE} w:instr=" {name} ">{run(text)}</w:fldSimple>'


added = f'<w:ins {NAMESPACE} w:id="1" w:author="A clerk">{run(", as amended")}</w:ins>'
document = docx.Document()
paragraph = document.add_paragraph()
for part in [run("Page "), field("PAGE", "1"), run(" of "), field("NUMPAGES", "9"), added, run(".")]:
    paragraph._p.append(parse_xml(part))
document.save(sys.argv[1])

paragraph = docx.Document(sys.argv[1]).paragraphs[0]
written = "".join(node.text for node in paragraph._p.xpath(".//w:t"))
read = [paragraph.text, "".join(part.text for part in paragraph.iter_inner_content())]
print(f"written: {written!r}; read: {read}")
if written != "Page 1 of 9, as amended." or read != ["Page  of ."] * 2:
    raise SystemExit("this has changed: 'Page  of .' was read before")
PYTHON

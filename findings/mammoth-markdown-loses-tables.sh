#!/usr/bin/env bash
# mammoth 1.13.0 (PyPI) converts a Word file to Markdown without its tables: each cell becomes a paragraph, and nothing says
# which cells stood in one row. Its HTML of the same file has the table. The file is written by python-docx 1.2.0.
# Seen on Python 3.11: the Markdown holds the four texts, no `|`, and one empty line between each two.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

python3 -m venv "$folder/python"
"$folder/python/bin/pip" install --quiet --disable-pip-version-check mammoth==1.13.0 python-docx==1.2.0
"$folder/python/bin/python" - "$folder/actions.docx" <<'PYTHON'
import sys

import docx
import mammoth

path = sys.argv[1]
document = docx.Document()
table = document.add_table(rows=2, cols=2)
texts = [["Action", "By"], ["Ask for the accounts", "1 March"]]
for row, cells in zip(table.rows, texts):
    for cell, text in zip(row.cells, cells):
        cell.text = text
document.save(path)

with open(path, "rb") as file:
    markdown = mammoth.convert_to_markdown(file).value
with open(path, "rb") as file:
    html = mammoth.convert_to_html(file).value
print(markdown.strip())
paragraphs = [line for line in markdown.split("\n\n") if line.strip()]
as_seen = paragraphs == ["Action", "By", "Ask for the accounts", "1 March"] and "<table>" in html
if not as_seen:
    raise SystemExit("this has changed: four paragraphs and no table were seen before")
PYTHON

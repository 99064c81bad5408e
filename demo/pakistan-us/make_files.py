"""Make the Word and PDF documents of this course from the texts in `_text/`.

Run from anywhere: `python demo/pakistan-us/make_files.py`. Needs python-docx and fpdf2.
Markup: `@title`, `@subtitle`, `#`/`##` headings, `@table` ... `@end` with `|` between cells,
`[[words::remark]]` for a Word comment on those words.
"""

import re
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from docx import Document
from fpdf import FPDF

HERE = Path(__file__).resolve().parent
FONTS = Path("/usr/share/fonts/truetype/dejavu")  # for the curly quotes and dashes
MADE_ON = datetime(2025, 11, 3, tzinfo=UTC)  # fixed, so that a rebuild changes no byte
REMARK = re.compile(r"\[\[(.+?)::(.+?)\]\]")
WORD = ["sources/policy-brief-steadier-footing", "notes/annotated-note-comments", "essays/zainab-qureshi"]
PDF = {
    "after-kabul": ("sources", "THE RAVI REVIEW  ·  Winter 2025", True),
    "danish-ali": ("essays", "Danish Ali  ·  Roll No. 2117", False),
}


def main() -> None:
    for path in WORD:
        write_docx(lines_of(Path(path).name), HERE / f"{path}.docx")
    for name, (folder, header, justified) in PDF.items():
        write_pdf(lines_of(name), HERE / folder / f"{name}.pdf", header, justified)


def lines_of(name: str) -> list[str]:
    text = (HERE / "_text" / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip()]


def write_docx(lines: list[str], target: Path) -> None:
    doc, rows = Document(), None
    doc.core_properties.created = doc.core_properties.modified = MADE_ON
    doc.core_properties.author = ""
    for line in lines:
        mark, _, rest = line.partition(" ")
        if mark == "@table":
            rows = []
        elif mark == "@end":
            table = doc.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
            for row in rows:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
            rows = None
        elif rows is not None:
            rows.append([cell.strip() for cell in line.split("|")])
        elif mark in {"@title", "@subtitle", "#", "##"}:
            style = {"@title": "Title", "@subtitle": "Subtitle", "#": "Heading 1", "##": "Heading 2"}
            doc.add_paragraph(rest, style=style[mark])
        else:
            add_paragraph(doc, line)
    save_without_clock(doc, target)


def save_without_clock(doc, target: Path) -> None:
    made = BytesIO()
    doc.save(made)
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name in parts.namelist():
            entry = zipfile.ZipInfo(name, date_time=MADE_ON.timetuple()[:6])
            out.writestr(entry, parts.read(name), compress_type=zipfile.ZIP_DEFLATED)


def add_paragraph(doc, line: str) -> None:
    """A paragraph; words in `[[ ]]` carry a Word comment."""
    paragraph = doc.add_paragraph()
    at = 0
    for match in REMARK.finditer(line):
        paragraph.add_run(line[at : match.start()])
        run = paragraph.add_run(match[1])
        comment = doc.add_comment(run, text=match[2], author="Tutor", initials="T")
        comment._comment_elm.date = MADE_ON
        at = match.end()
    paragraph.add_run(line[at:])


class Page(FPDF):
    running_head = ""

    def header(self) -> None:
        self.set_font("serif", size=8)
        self.cell(0, 6, self.running_head, align="C", new_x="LMARGIN", new_y="NEXT")
        self.ln(4)

    def footer(self) -> None:
        self.set_y(-14)
        self.set_font("serif", size=8)
        self.cell(0, 6, f"Page {self.page_no()} of {{nb}}", align="C")


def write_pdf(lines: list[str], target: Path, header: str, justified: bool) -> None:
    pdf = Page(format="A4")
    for style, ending in (("", ""), ("B", "-Bold")):
        pdf.add_font("serif", style=style, fname=FONTS / f"DejaVuSerif{ending}.ttf")
    pdf.running_head = header
    pdf.set_creation_date(MADE_ON)
    pdf.set_margins(26, 18, 26)
    pdf.set_auto_page_break(True, margin=20)
    pdf.add_page()
    looks = {"@title": ("B", 15, 7), "@subtitle": ("", 10.5, 6), "#": ("B", 11.5, 6), "##": ("B", 10.5, 6)}
    for line in lines:
        mark, _, rest = line.partition(" ")
        style, size, height = looks.get(mark, ("", 10, 5.2))
        pdf.set_font("serif", style=style, size=size)
        body = mark not in looks
        align = "J" if body and justified else "L"
        pdf.multi_cell(0, height, line if body else rest, align=align, new_x="LMARGIN", new_y="NEXT")
        pdf.ln(2.2 if body else 1.2)
    pdf.output(str(target))


if __name__ == "__main__":
    main()

"""What a source holds besides its argument: title page, abstract, references, the journal's own words."""

from __future__ import annotations

from analysis.documents import read_text
from analysis.documents.source_text import SourceText
from tests.analysis.documents.files import MORE_PROSE, PROSE

ARTICLE = f"""**Northern Port Studies**

ISSN: 1234-5678 DOI: 10.1000/xyz123

# Deep Water: The Price of a Harbour

Ada Lindqvist<sup>1</sup>, Jonas Berg<sup>2</sup>

<sup>1</sup>Department of History, University of Nowhere, Sweden. Email: ada@nowhere.example

Abstract: {PROSE} {MORE_PROSE}

Keywords: harbour; timber; strike

## 1. Introduction

{PROSE}

## 2. Conclusion

{MORE_PROSE}

## Acknowledgements

We thank the harbour board for its patience.

## References

- [1] Lindqvist, A. Timber and tide. Journal of Ports, 2011, 4(2): 17-30.
- [2] Berg, J. The strike of 1938. Nowhere University Press. 1999.
"""


def aside(document: SourceText, kind: str) -> list[str]:
    return [part.text for part in document.set_aside if part.kind == kind]


def test_only_the_argument_of_an_article_is_text() -> None:
    document = read_text(ARTICLE, "article.txt", "source")
    assert [(s.title, s.kind) for s in document.sections] == [
        ("Deep Water: The Price of a Harbour", "body"),
        ("Abstract", "abstract"),
        ("Introduction", "body"),
        ("Conclusion", "body"),
    ]
    for words in ("ISSN", "Lindqvist", "nowhere.example", "Keywords", "thank", "Journal of Ports"):
        assert words not in document.text
    assert any("strike of 1938" in text for text in aside(document, "references"))
    assert "Ada Lindqvist, Jonas Berg" in aside(document, "front_matter")


def test_what_is_set_aside_can_be_found_in_the_file() -> None:
    document = read_text(ARTICLE, "article.txt", "source")
    for part in document.set_aside:
        assert 0 <= part.raw_start < part.raw_end <= len(document.raw)
        assert part.text.split()[0][:4] in document.raw[part.raw_start : part.raw_end]


def test_a_byline_is_no_text() -> None:
    document = read_text(f"By: Ada Lindqvist, Research Analyst\n\n{PROSE} {PROSE}\n\n{MORE_PROSE}", "a.txt", "source")
    assert document.text.startswith("The harbour")


def test_the_end_of_a_sentence_printed_elsewhere_comes_home() -> None:
    cut = PROSE.removesuffix("saw the sea.") + "saw a thing of such general and public"
    text = f"## 1 Wages\n\ninterest[2].\n\n## 1.1 Timber\n\n{cut}\n\n## 1.2 Strikes\n\n{MORE_PROSE}"
    document = read_text(text, "a.txt", "source")
    assert "of such general and public interest[2].\n\n" in document.text
    start = document.text.index("interest[2]")
    assert document.raw[slice(*document.to_raw(start, start + 11))] == "interest[2]"


def test_a_stray_word_between_the_halves_of_a_sentence_is_set_aside() -> None:
    text = (
        "The harbour was deepened in 1931, and the\ntrade in timber doubled within ten years.\n"
        "Nobody had foreseen the strike. This\n Denmark.\n\npaper looks at the wages of the dockers,\n"
        "at the rents in the town and at the years\nbefore the war in which both were fixed.\n"
    )
    document = read_text(text, "a.txt", "source")
    assert "This paper looks at" in document.text
    assert aside(document, "furniture") == ["Denmark."]


def test_a_citation_on_a_line_of_its_own_belongs_to_the_paragraph_above() -> None:
    document = read_text(f"{PROSE}\n\n(Berg & Lindqvist, 1999)\n\n{MORE_PROSE}", "a.txt", "source")
    assert f"{PROSE} (Berg & Lindqvist, 1999)\n\n" in document.text

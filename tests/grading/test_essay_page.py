"""An essay as a page: segments join up to the text exactly, whatever the highlights do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from grading.essay_page import Highlight, build_page

TEXT = "Title\n\nOne two three four.\n\nFive 😀 six,\nseven eight."


def comment(identifier: str, start: int, end: int) -> Highlight:
    return Highlight(id=identifier, kind="comment", start=start, end=end, tone="evidence", number=1)


def test_overlapping_highlights_are_cut_at_their_borders() -> None:
    blocks = build_page(TEXT, [(0, 5)], [comment("c1", 7, 14), comment("c2", 11, 20)])
    assert [block.heading for block in blocks] == [True, False, False]
    parts = [(part.text, part.ids) for part in blocks[1].segments]
    assert parts == [("One ", "c1"), ("two", "c1 c2"), (" three", "c2"), (" four.", "")]
    assert [mark.id for mark in blocks[1].comments] == ["c1", "c2"]
    assert [[mark.id for mark in part.ending_comments] for part in blocks[1].segments] == [[], ["c1"], ["c2"], []]


def test_a_highlight_over_two_paragraphs_begins_once_and_ends_once() -> None:
    blocks = build_page(TEXT, [], [comment("c1", 17, 34)])
    begins = [mark.id for block in blocks for part in block.segments for mark in part.beginning_comments]
    ends = [mark.id for block in blocks for part in block.segments for mark in part.ending_comments]
    assert (begins, ends) == (["c1"], ["c1"])
    assert [len(block.comments) for block in blocks] == [0, 1, 0]


def test_a_comment_without_words_keeps_its_card() -> None:
    blocks = build_page(TEXT, [], [comment("c1", 6, 6), comment("c2", len(TEXT), len(TEXT))])
    assert [mark.id for mark in blocks[0].comments] == ["c1"]
    assert [mark.id for mark in blocks[2].comments] == ["c2"]


def test_the_most_exact_comment_gives_the_tone() -> None:
    wide = Highlight(id="c1", kind="comment", start=7, end=26, tone="structure")
    (segment,) = [
        part for part in build_page(TEXT, [], [comment("c2", 11, 14), wide])[1].segments if part.text == "two"
    ]
    assert segment.tone == "evidence"


def test_an_empty_text_is_an_empty_page() -> None:
    assert build_page("", [], [comment("c1", 0, 0)]) == []


_LETTERS = st.text(alphabet="ab \n😀é\u0301", max_size=60)
_SPANS = st.lists(st.tuples(st.integers(-3, 63), st.integers(-3, 63)), max_size=6)


@given(_LETTERS, _SPANS)
def test_segments_join_up_to_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [comment(f"c{n}", min(span), max(span)) for n, span in enumerate(spans)]
    blocks = build_page(text, [], marks)
    for block in blocks:
        assert "".join(part.text for part in block.segments) == text[block.start : block.end]
        for part in block.segments:
            for mark in part.highlights:
                assert mark.start <= part.start
                assert part.start + len(part.text) <= mark.end
    assert "".join(text[b.start : b.end] for b in blocks).replace("\n", "") == text.replace("\n", "")
    if blocks:
        assert sorted(mark.id for block in blocks for mark in block.comments) == sorted(mark.id for mark in marks)

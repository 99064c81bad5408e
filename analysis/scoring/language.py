"""How correct the language is, where a rubric has a criterion for it: slips against words, by how much each weighs."""

from __future__ import annotations

from analysis.analysers.context import Context
from analysis.analysers.findings import Findings
from analysis.scoring.criteria import Judgement

# What makes a sentence hard to read weighs most; the spelling of another country weighs little.
WEIGHT = {"agreement": 1.0, "comma_splice": 1.0, "run_on": 1.0, "fragment": 1.0, "dialect": 0.25}
OTHER = 0.75
# Weighted slips in a hundred words: so many cost nothing, so many more leave half. Set on ArgRewrite (135 essays):
# where raters gave conventions 1 of 4 there are 0.4 to 0.7, in half of all essays none; rank correlation -0.32.
FREE, HALF_AT = 0.15, 0.4
LEAST_WORDS = 100
CONFIDENCE = 0.5  # what is found is right, but much is not found
NAMES = {
    "agreement": ("verb that does not fit its subject", "verbs that do not fit their subjects"),
    "comma_splice": ("comma that joins whole sentences", "commas that join whole sentences"),
    "run_on": ("sentence that runs into the next", "sentences that run into the next"),
    "fragment": ("piece of a sentence", "pieces of sentences"),
    "its": ("“its” or “it's” mixed up", "“its” and “it's” mixed up"),
    "their": ("“their” or “there” mixed up", "“their” and “there” mixed up"),
    "verb_form": ("wrong form of a verb", "wrong forms of verbs"),
    "plural": ("mixture of one and many", "mixtures of one and many"),
    "confused": ("word taken for another", "words taken for others"),
    "spelling": ("misspelt word", "misspelt words"),
    "apostrophe": ("apostrophe left out", "apostrophes left out"),
    "article": ("“a” or “an” mixed up", "“a” and “an” mixed up"),
    "repeated": ("word written twice", "words written twice"),
    "dialect": ("spelling of another country", "spellings of another country"),
}
MOST_NAMED = 3


def language(context: Context, findings: Findings) -> Judgement:
    """Slips in a hundred words. Call it only where somebody looked (`findings.language` is not None)."""
    found = findings.language
    if found is None:
        raise ValueError("nobody looked at the language of this essay")
    weighed = sum(WEIGHT.get(slip.kind, OTHER) for slip in found.slips)
    rate = max(0.0, 100 * weighed / max(LEAST_WORDS, found.words) - FREE)
    quality = HALF_AT / (HALF_AT + rate)
    if not found.slips:
        return Judgement(quality, CONFIDENCE, f"No slip of spelling or grammar found in {context.word_count} words.")
    kinds = sorted(found.kinds().items(), key=lambda pair: -len(pair[1]))
    named = [f"{len(slips)} {NAMES[kind][len(slips) > 1]}" for kind, slips in kinds[:MOST_NAMED]]
    more = sum(len(slips) for _, slips in kinds[MOST_NAMED:])
    named += [f"{more} more"] if more else []
    listed = named[0] if len(named) == 1 else ", ".join(named[:-1]) + " and " + named[-1]
    count = len(found.slips)
    slips = "slip" if count == 1 else "slips"
    return Judgement(quality, CONFIDENCE, f"{count} {slips} found in {context.word_count} words: {listed}.")

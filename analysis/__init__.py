"""The engine: documents and a question in, a rubric out; a rubric and an essay in, a report out.

Pure: no Django, no Celery, no Redis, no environment, no clock. The same input gives the same bytes.
"""

from typing import TYPE_CHECKING

from analysis.version import ENGINE_VERSION

if TYPE_CHECKING:
    from analysis.pipeline import analyse_essay, analyse_essays, derive_rubric

__all__ = ["ENGINE_VERSION", "analyse_essay", "analyse_essays", "derive_rubric"]


def __getattr__(name: str) -> object:
    """Load the pipeline, and the models with it, only when somebody asks: a web page need not wait for spaCy."""
    if name not in __all__:
        raise AttributeError(f"module 'analysis' has no attribute {name!r}")
    from analysis import pipeline

    return getattr(pipeline, name)

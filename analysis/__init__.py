"""The engine: documents and a question in, a rubric out; a rubric and an essay in, a report out.

Pure: no Django, no Celery, no Redis, no environment, no clock. The same input gives the same bytes.
"""

from analysis.pipeline import analyse_essay, analyse_essays, derive_rubric
from analysis.version import ENGINE_VERSION

__all__ = ["ENGINE_VERSION", "analyse_essay", "analyse_essays", "derive_rubric"]

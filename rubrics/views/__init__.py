"""Pages of rubrics, one file a page."""

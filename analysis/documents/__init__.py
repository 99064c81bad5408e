"""Bytes to `SourceText`: plain text, Markdown, DOCX and PDF; tutor's remarks; cleaning; offsets."""

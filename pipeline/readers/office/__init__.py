"""Office formats: DOCX, DOC, RTF, XLSX, XLS and pages saved by a word processor."""

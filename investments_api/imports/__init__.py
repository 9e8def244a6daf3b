"""Files merged with the records here: matched, planned, carried out; the conflicts that remain."""

"""Files that come in: read, validated, merged with the records, and the conflicts that remain."""

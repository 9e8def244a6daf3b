"""What the API takes and gives, by subject; the record itself is in records/schemas.py."""

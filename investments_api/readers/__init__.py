"""Files that come in: from bytes in any format to records that the schema accepts."""

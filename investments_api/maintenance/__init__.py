"""The database as a whole: backed up, restored, checked, copied to another."""

"""The journal: every change of the records, who made it and when, and how to undo it."""

"""Findings: rules that find doubtful records, corrections to propose, queries that list them."""

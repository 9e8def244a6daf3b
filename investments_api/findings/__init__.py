"""The doubtful records: what gives rise to doubt, what is proposed, and what a person dismissed."""

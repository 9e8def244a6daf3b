"""Who asks: the accounts, their tokens, and the user of a request."""

"""Tokens: what an account shows to be known. Pure.

A token has 256 random bits: nobody can guess one, so that one round of SHA-256 keeps it, without
salt, and it can be looked up by its hash.
"""

from hashlib import sha256
from secrets import token_urlsafe

# Tells our tokens from those of a proxy or of another service, also for programs that search
# files for secrets.
PREFIX = "lycees_"
BYTES = 32


def new_token() -> str:
    """Make a token."""
    return PREFIX + token_urlsafe(BYTES)


def is_ours(token: str) -> bool:
    """Whether it may be a token of this service, valid or not."""
    return token.startswith(PREFIX)


def hash_of(token: str) -> str:
    """Give what is kept of a token: its SHA-256, in hexadecimal."""
    return sha256(token.encode()).hexdigest()

"""Tokens cannot be guessed, and are not kept."""

from investments_api.accounts.tokens import BYTES, PREFIX, hash_of, is_ours, new_token


def test_token_has_256_random_bits() -> None:
    assert BYTES * 8 == 256
    tokens = {new_token() for _ in range(1000)}
    assert len(tokens) == 1000
    assert all(len(token) == len(PREFIX) + 43 for token in tokens)


def test_token_of_another_service_is_told_from_ours() -> None:
    assert is_ours(new_token())
    assert not is_ours("ghp_abc")
    assert not is_ours("")


def test_hash_is_sha_256() -> None:
    """FIPS 180-2, appendix B.1."""
    assert hash_of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

"""What a process keeps in memory, up to a number of bytes: the least recently used makes room."""

from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

from cachetools import LRUCache

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """Values by key, for all threads."""

    def __init__(self, max_bytes: int) -> None:
        self._lock = Lock()
        self._max_bytes = max_bytes
        self._values: LRUCache[Key, tuple[Value, int]] = LRUCache(
            max_bytes, getsizeof=lambda kept: kept[1]
        )

    def get(self, key: Key) -> Value | None:
        """Give the value kept under a key, if any."""
        with self._lock:
            kept = self._values.get(key)
        return kept[0] if kept else None

    def keep(self, key: Key, value: Value, size: int) -> None:
        """Keep a value that takes so many bytes, unless it would take all the room."""
        if size <= self._max_bytes:
            with self._lock:
                self._values[key] = value, size

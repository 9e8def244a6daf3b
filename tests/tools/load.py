"""Many clients at once: nothing is lost, nothing fails, and the memory stays as it is.

`make load` serves a new database with two workers, and lets 200 clients read for a minute; each
tenth one adds 1 to the number of lots of a record, under If-Match, and tries again when another
was faster. In the end, each number has grown by as many as were told that they had changed it.
"""

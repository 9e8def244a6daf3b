"""How requests reach the WSGI application: whole, and without one waiting for another's fault."""

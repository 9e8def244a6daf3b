"""How requests reach the WSGI application: read whole, each kind in threads of its own."""

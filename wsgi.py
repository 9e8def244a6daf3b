"""Serves from the checkout, as `python -m investments_api` does; WSGI servers take its `app`."""

if __name__ == "__main__":
    import gc

    # Until main() takes it up: nothing of what is loaded here is garbage.
    gc.disable()
    from investments_api.__main__ import main

    main()
else:
    from investments_api.wsgi import app

    __all__ = ["app"]

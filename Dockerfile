# The service as an image, in three stages; docs/deploy.md says how to run it.

# static/vendor: the libraries of the page, and its own scripts bundled. npm comes as a Python package.
FROM python:3.11-slim AS page
WORKDIR /build
RUN python -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
COPY requirements.txt requirements-node.txt ./
RUN pip install --no-cache-dir --require-hashes -r requirements.txt -r requirements-node.txt
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --omit=dev --no-audit --no-fund
COPY dataset.json ./
COPY migrations migrations
COPY static static
COPY investments_api investments_api
RUN flask --app investments_api vendor

# The wheel, installed beside the locked versions of what it needs.
FROM python:3.11-slim AS package
WORKDIR /build
RUN python -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes -r requirements.txt
COPY setup.py setup.cfg pyproject.toml LICENSE dataset.json ./
COPY migrations migrations
COPY --from=page /build/static static
COPY investments_api investments_api
RUN pip wheel --no-cache-dir --no-deps --wheel-dir dist . && pip install --no-deps dist/*.whl

# What runs: nothing but /data is written, the root file system may be read-only.
FROM python:3.11-slim
COPY --from=package /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 \
    HOST=0.0.0.0 PORT=5000 LOG_FORMAT=json DATABASE_URL=sqlite:////data/investments.sqlite
RUN install --directory --owner=10001 --group=10001 --mode=700 /data
VOLUME /data
WORKDIR /data
USER 10001:10001
EXPOSE 5000
HEALTHCHECK --start-period=30s --timeout=5s CMD ["python", "-c", "import os, sys, http.client; service = http.client.HTTPConnection('127.0.0.1', os.environ['PORT']); service.request('GET', '/healthz'); sys.exit(service.getresponse().status != 200)"]
CMD ["python", "-m", "investments_api"]

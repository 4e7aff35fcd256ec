# Two stages: the first installs what the constraints pin and builds Nutgraf's wheel, the second carries only the result.
# tests/house/test_image.py runs these very steps without an engine, so keep them plain: COPY, and RUN of one command.

FROM python:3.11-slim AS builder
WORKDIR /src

RUN python -m venv /opt/tools
RUN python -m venv --without-pip /opt/nutgraf
COPY constraints.txt constraints-build.txt ./
RUN /opt/tools/bin/python -m pip install --no-cache-dir --no-deps --only-binary :all: --require-hashes -r constraints-build.txt
RUN /opt/tools/bin/python -m pip --python /opt/nutgraf/bin/python install --no-cache-dir --no-deps --only-binary :all: --require-hashes -r constraints.txt

COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY adapters adapters
COPY config config
RUN /opt/tools/bin/python -m pip wheel --no-deps --no-build-isolation --no-index --wheel-dir /opt/wheels .
RUN /opt/tools/bin/python -m pip --python /opt/nutgraf/bin/python install --no-deps --no-index --find-links /opt/wheels nutgraf
RUN mkdir /opt/data

FROM python:3.11-slim
COPY --from=builder /opt/nutgraf /opt/nutgraf
COPY --from=builder --chown=10001:10001 /opt/data /data
COPY config /config
ENV PATH=/opt/nutgraf/bin:/usr/local/bin:/usr/bin:/bin \
    HOME=/tmp \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    NUTGRAF_CONFIG=/config/nutgraf.toml \
    NUTGRAF_DATA=/data \
    NUTGRAF_LISTEN=0.0.0.0:8080
USER 10001:10001
WORKDIR /data
VOLUME /data
STOPSIGNAL SIGTERM
EXPOSE 8080
# Healthy: /healthz answers 200. Feeds and channels that are down do not make a container sick; /metrics counts them.
HEALTHCHECK --interval=1m --timeout=10s --start-period=30s CMD ["python", "-c", "import os, urllib.request as web; web.build_opener(web.ProxyHandler({})).open('http://127.0.0.1:' + os.environ['NUTGRAF_LISTEN'].rpartition(':')[2] + '/healthz', timeout=8)"]
ENTRYPOINT ["nutgraf"]
CMD ["run"]

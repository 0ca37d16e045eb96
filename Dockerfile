# orgcharts without system packages: PNG is painted by resvg where cairo is missing.
#   docker build -t orgcharts .
#   docker run --rm -v "$PWD:/work" -u "$(id -u):$(id -g)" orgcharts render specs
FROM python:3.12-slim
COPY pyproject.toml README.md LICENSE /source/
COPY orgcharts /source/orgcharts
RUN pip install --no-cache-dir /source && rm -r /source && useradd --create-home reader
USER reader
WORKDIR /work
ENTRYPOINT ["orgcharts"]
CMD ["--help"]

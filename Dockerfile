# One image for web and worker; script/entrypoint says which. Built from what .dockerignore lets in.
FROM python:3.11-slim-bookworm

# What WeasyPrint draws letters with.
RUN apt-get update \
 && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
 && rm -rf /var/lib/apt/lists/*

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.txt

COPY . ./
# The key is for this one command only: a real one comes with the environment when it starts.
RUN SECRET_KEY=thrown-away-after-the-build python manage.py collectstatic --no-input --verbosity 0

# The program belongs to root and cannot change itself. Only var/ is written: files, and SQLite.
RUN useradd --system --uid 10001 --user-group --no-create-home logg \
 && mkdir -p var/files \
 && chown -R logg:logg var
USER logg
VOLUME /app/var
EXPOSE 8000
ENTRYPOINT ["/app/script/entrypoint"]
CMD ["web"]

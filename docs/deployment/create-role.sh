#!/bin/sh
# Run by the image of PostgreSQL once, when it makes its database: the role of the bank, which is no superuser, owns the bank's own.
set -eu
psql --username "$POSTGRES_USER" --dbname postgres --set ON_ERROR_STOP=1 --set password="$BANK_PASSWORD" <<'SQL'
CREATE ROLE tessera LOGIN PASSWORD :'password';
CREATE DATABASE tessera OWNER tessera ENCODING 'UTF8' TEMPLATE template0;
SQL

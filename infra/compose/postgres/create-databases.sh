#!/bin/sh
# Run once, by the PostgreSQL image, when its data folder is new. Neither role is a superuser.
set -eu

create() {
  psql --set ON_ERROR_STOP=1 --set name="$1" --set password="$2" --dbname postgres <<'SQL'
create role :"name" login password :'password';
create database :"name" owner :"name";
revoke connect on database :"name" from public;
SQL
}

create marketplace "$DATABASE_PASSWORD"
create inngest "$INNGEST_POSTGRES_PASSWORD"

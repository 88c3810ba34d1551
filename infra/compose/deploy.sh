#!/bin/sh
# Puts one image into service: deploy.sh ghcr.io/<owner>/<name>@sha256:<digest>
# Run in the folder that holds .env. The compose files come out of the image, so they always are
# of the same version.
set -eu

image="${1:?the image to deploy}"
umask 077

docker pull --quiet "$image"
rm -rf infra.new
mkdir infra.new
docker run --rm --network none --entrypoint tar "$image" -C /app/infra -cf - . | tar -xf - -C infra.new

if ! grep -q '^APP_IMAGE=' .env; then echo 'APP_IMAGE=' >> .env; fi
compose() {
  docker compose --env-file .env --file infra/compose/compose.yaml "$@"
}
mkdir -p infra
cp -R infra.new/. infra/
rm -rf infra.new
# Containers read these files as other users.
chmod -R a+rX infra
sed -i "s|^APP_IMAGE=.*|APP_IMAGE=$image|" .env

compose config --quiet
# Before anything changes: files that nginx would refuse must not take the shop down.
compose run --rm --no-deps nginx nginx -t
compose up --detach --remove-orphans
# Their configuration is read, and made from its template, when they start.
compose restart nginx prometheus
# The app is healthy by now. Again, because here a failure is the deployment's failure.
compose run --rm --no-deps register-jobs
docker image prune --force --filter until=168h > /dev/null

# syntax=docker/dockerfile:1

# The version the tests run on. Debian, because sharp and argon2 ship glibc builds.
FROM node:20.20.2-bookworm-slim AS base
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1

FROM base AS build
COPY package.json package-lock.json ./
# Install scripts only serve the embedded stack, which does not go into the image.
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts --no-audit --no-fund
COPY . .
# An empty public folder is not in the repository.
RUN mkdir -p public && npx next build && npm run build:ops

FROM base AS runtime
ENV NODE_ENV=production \
    DEPLOYMENT=production \
    HOSTNAME=0.0.0.0 \
    PORT=3000
COPY --from=build /app/.next/standalone ./
COPY --from=build /app/.next/static ./.next/static
COPY --from=build /app/public ./public
# Commands beside the server: migrate, register-jobs, redis-gateway, create-backup, restore-backup.
COPY --from=build /app/.next/ops ./ops
COPY --from=build /app/drizzle ./drizzle
# The configuration that belongs to this version; infra/compose/deploy.sh takes it from here.
COPY --from=build /app/infra/compose ./infra/compose
COPY --from=build /app/infra/nginx ./infra/nginx
COPY --from=build /app/infra/prometheus ./infra/prometheus
COPY --from=build /app/infra/grafana ./infra/grafana
# Next.js keeps its revalidated pages here.
RUN mkdir -p .next/cache && chown node:node .next/cache
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "ops/probe.mjs", "http://127.0.0.1:3000/api/health/live"]
CMD ["node", "server.js"]

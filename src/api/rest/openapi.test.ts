import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createOpenApiDocument } from './openapi';
import { routes } from './routes';

const document = createOpenApiDocument();

interface Operation {
  operationId?: string;
  summary?: string;
  tags?: string[];
  security?: unknown[];
  responses?: Record<string, { $ref?: string }>;
  parameters?: { name?: string; schema?: { maximum?: number } }[];
}

const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
  Object.entries(item).flatMap(([method, operation]: [string, Operation]) =>
    operation.responses ? [{ name: `${method.toUpperCase()} ${path}`, operation }] : [],
  ),
);

describe('openapi.json', () => {
  it('is what the procedures say (npm run openapi writes it)', () => {
    const committed: unknown = JSON.parse(readFileSync('openapi.json', 'utf8'));
    expect(committed).toEqual(JSON.parse(JSON.stringify(document)));
  });

  it('is OpenAPI 3.1 and resolves all its references', () => {
    expect(document.openapi).toBe('3.1.0');
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(0);
    for (const [, path = ''] of references) {
      const target = path
        .split('/')
        .reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], document);
      expect(target, path).toBeTypeOf('object');
    }
  });

  it('has every procedure of the REST surface once, under its own name', () => {
    const names = operations.map(({ name }) => name);
    for (const { route } of routes()) expect(names).toContain(`${route.method} ${route.template}`);
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(operations)('documents $name for a client’s author', ({ operation }) => {
    expect(operation.summary).toBeTruthy();
    expect(operation.tags).toHaveLength(1);
    expect(operation.security).toBeDefined();
    const statuses = Object.keys(operation.responses ?? {});
    expect(statuses.filter((status) => status.startsWith('2'))).toHaveLength(1);
  });

  it('bounds the size of every page', () => {
    const limits = operations.flatMap(({ name, operation }) =>
      (operation.parameters ?? [])
        .filter((parameter) => parameter.name === 'limit')
        .map(({ schema }) => ({ name, maximum: schema?.maximum })),
    );
    expect(limits.length).toBeGreaterThan(5);
    expect(limits.filter(({ maximum = Number.POSITIVE_INFINITY }) => maximum > 60)).toEqual([]);
  });

  it('asks for a log-in exactly where one is needed', () => {
    const open = operations
      .filter(({ operation }) => operation.security?.length === 0)
      .map(({ name }) => name);
    expect(open.sort()).toEqual([
      'GET /.well-known/jwks.json',
      'GET /addresses/suggest',
      'GET /addresses/{placeId}',
      'GET /categories',
      'GET /listings',
      'GET /listings/{id}',
      'GET /users/{username}',
      'POST /confirm-email',
      'POST /forgot-password',
      'POST /register',
      'POST /reset-password',
      'POST /stripe/webhook',
      'POST /token',
      'POST /token/blacklist',
      'POST /token/refresh',
      'POST /token/second-factor',
      'POST /verify-email',
    ]);
  });
});

import { generateOpenApiDocument, type OpenAPIObject } from 'trpc-to-openapi';
import { appRouter } from '../root';
import { idempotencyHeader, PROBLEM_RESPONSES, PROBLEM_SCHEMA, problems } from './openapi-parts';
import { ROUTE_HANDLER_PATHS } from './openapi-route-handlers';
import { REST_BASE, type Route, routes } from './routes';

const DESCRIPTION = `Everything the shop's own pages do, for other clients.

Log in with \`POST /token\`, send the access token as \`Authorization: Bearer …\` and renew it with
\`POST /token/refresh\` before its ten minutes are over. Amounts are whole minor units of the
currency next to them, points in time ISO 8601 in UTC. Lists are read page by page: send the
\`nextCursor\` of one as the \`cursor\` of the next. Errors are problem details (RFC 9457),
in English or, by \`Accept-Language\`, in Brazilian Portuguese; so are the letters to whoever registers.`;

const SECURITY_SCHEMES = {
  accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'marketplace.session',
    description: 'The cookie of the pages; over https its name begins with `__Host-`.',
  },
} as const;

type PathItem = NonNullable<OpenAPIObject['paths']>[string];
type Operation = NonNullable<PathItem['get']>;
type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/**
 * The OpenAPI 3.1 document of the REST surface: generated from the procedures, then completed with
 * what the generator does not know (statuses, error bodies, the idempotency header) and with the
 * operations that are route handlers.
 */
export function createOpenApiDocument(): OpenAPIObject {
  const generated = generateOpenApiDocument(appRouter, {
    title: 'Marketplace',
    version: '1',
    description: DESCRIPTION,
    baseUrl: REST_BASE,
    securitySchemes: SECURITY_SCHEMES,
  });
  const paths: Record<string, PathItem> = { ...ROUTE_HANDLER_PATHS };
  for (const { route } of routes()) {
    const method = route.method.toLowerCase() as Method;
    const operation = generated.paths?.[route.template]?.[method];
    if (!operation) throw new Error(`No operation for ${route.method} ${route.template}`);
    paths[route.template] = {
      ...paths[route.template],
      [method]: completeOperation(route, operation),
    };
  }
  return {
    ...generated,
    info: { ...generated.info, license: { name: 'MIT', identifier: 'MIT' } },
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1))),
    components: {
      securitySchemes: SECURITY_SCHEMES,
      schemas: { Problem: PROBLEM_SCHEMA },
      responses: PROBLEM_RESPONSES,
    },
  };
}

function completeOperation(route: Route, operation: Operation): Operation {
  const { content } = operation.responses?.[200] ?? {};
  const success =
    route.successStatus === 204 ? { description: 'Done.' } : { description: 'Done.', content };
  const header = route.idempotencyKey ? [idempotencyHeader(route.idempotencyKey)] : [];
  const parameters = [...(operation.parameters ?? []), ...header];
  return {
    ...operation,
    security: operation.security ?? [],
    ...(parameters.length > 0 && { parameters }),
    responses: { [route.successStatus]: success, ...problems(expectedProblems(route, operation)) },
  };
}

/** The refusals that can be expected of an operation, from what it takes and whom it serves. */
function expectedProblems(route: Route, operation: Operation): number[] {
  const isMutation = route.type === 'mutation';
  const statuses = [429, 500, 503, ...route.alsoAnswers];
  if (route.input) statuses.push(400);
  if (operation.security) statuses.push(401);
  if (isMutation) statuses.push(403);
  if (route.template.includes('{')) statuses.push(404);
  if (isMutation && operation.security) statuses.push(409);
  // Whoever sends a body where none is needed is told as much.
  if (route.method !== 'GET' && route.method !== 'DELETE') statuses.push(413, 415);
  if (route.idempotencyKey) statuses.push(422);
  return statuses;
}

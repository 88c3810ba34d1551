/** The authorization endpoint and its page: OpenID Connect Core 1.0, section 3.1.2. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody, sendHtml } from '../http';
import { type AuthorizationRequest, checkRequest } from './authorization-request';
import type { Client } from './client';
import type { Grants } from './grants';
import { refusalPage, signInPage } from './pages';
import { personOf } from './people';

export interface AuthorizationContext {
  issuer: string;
  /** For people. */
  name: string;
  client: Client;
  grants: Grants;
}

/** Answers `/authorize`, which takes the request from the address or from a form. */
export async function answerAuthorize(
  context: AuthorizationContext,
  req: IncomingMessage,
  res: ServerResponse,
  query: URLSearchParams,
): Promise<void> {
  const parameters = req.method === 'POST' ? await readForm(req) : query;
  const request = check(context, parameters, res);
  if (request) ask(context, res, { request, parameters });
}

/** Answers `POST /sign-in`: the request in the address, and in the form who is there. */
export async function answerSignIn(
  context: AuthorizationContext,
  req: IncomingMessage,
  res: ServerResponse,
  parameters: URLSearchParams,
): Promise<void> {
  const request = check(context, parameters, res);
  if (!request) return;
  const form = await readForm(req);
  if (form.has('deny')) {
    const error_description = 'The person has refused.';
    return goBack(context, res, request, { error: 'access_denied', error_description });
  }
  const person = personOf(form);
  if ('problem' in person) {
    return ask(context, res, { request, parameters, problem: person.problem });
  }
  const code = context.grants.issueCode({ request, person, authenticatedAtMs: Date.now() });
  goBack(context, res, request, { code });
}

/** @returns the request if it is one; otherwise the refusal is sent. */
function check(
  context: AuthorizationContext,
  parameters: URLSearchParams,
  res: ServerResponse,
): AuthorizationRequest | null {
  const checked = checkRequest(parameters, context.client);
  if ('request' in checked) return checked.request;
  if ('forPerson' in checked) {
    sendHtml(res, 400, refusalPage(context.name, checked.forPerson), headersFor());
  } else {
    const { error, description, ...client } = checked.forClient;
    goBack(context, res, client, { error, error_description: description });
  }
  return null;
}

function ask(
  { name }: AuthorizationContext,
  res: ServerResponse,
  asked: { request: AuthorizationRequest; parameters: URLSearchParams; problem?: string },
): void {
  const { request, parameters, problem } = asked;
  const action = `/sign-in?${parameters}`;
  const html = signInPage({ name, action, email: request.loginHint, problem });
  sendHtml(res, problem ? 400 : 200, html, headersFor(request.redirectUri));
}

/** The authentication response: RFC 6749, sections 4.1.2 and 4.1.2.1, and RFC 9207. */
function goBack(
  { issuer }: AuthorizationContext,
  res: ServerResponse,
  { redirectUri, state }: Pick<AuthorizationRequest, 'redirectUri' | 'state'>,
  answer: Record<string, string>,
): void {
  const url = new URL(redirectUri);
  const told = { ...answer, ...(state !== null && { state }), iss: issuer };
  for (const [name, value] of Object.entries(told)) url.searchParams.set(name, value);
  res.writeHead(303, { location: url.href, 'cache-control': 'no-store' }).end();
}

/** A browser follows the answer to a form only to where the policy lets forms go. */
function headersFor(redirectUri?: string) {
  const client = redirectUri ? ` ${new URL(redirectUri).origin}` : '';
  const policy = `default-src 'none'; style-src 'unsafe-inline'; form-action 'self'${client}; frame-ancestors 'none'; base-uri 'none'`;
  return { 'content-security-policy': policy, 'referrer-policy': 'no-referrer' };
}

async function readForm(req: IncomingMessage): Promise<URLSearchParams> {
  return new URLSearchParams((await readBody(req)).toString('utf8'));
}

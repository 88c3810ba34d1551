/** The token endpoint: OpenID Connect Core 1.0, section 3.1.3, on RFC 6749, sections 3.2 and 4.1.3. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody, sendJson } from '../http';
import type { Client } from './client';
import { ACCESS_TOKEN_TTL_MS, type Grants } from './grants';
import type { Forgery, IdTokens } from './id-tokens';

export interface TokenContext {
  issuer: string;
  client: Client;
  grants: Grants;
  idTokens: IdTokens;
  forgery: Forgery;
}

/** A refusal in the shape of RFC 6749, section 5.2. */
class Refusal {
  constructor(
    readonly error: string,
    readonly description: string,
    readonly status = 400,
  ) {}
}

/** Answers `POST /token`. */
export async function answerToken(
  context: TokenContext,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const outcome = await exchange(context, req);
  if (!(outcome instanceof Refusal)) return sendJson(res, 200, outcome, { pragma: 'no-cache' });
  const { error, description, status } = outcome;
  const headers = status === 401 ? { 'www-authenticate': 'Basic realm="issuer"' } : {};
  sendJson(res, status, { error, error_description: description }, headers);
}

async function exchange(context: TokenContext, req: IncomingMessage) {
  if (!req.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    return new Refusal('invalid_request', 'The body has to be a form.');
  }
  const form = new URLSearchParams((await readBody(req)).toString('utf8'));
  const repeated = [...form.keys()].find((name) => form.getAll(name).length > 1);
  if (repeated) return new Refusal('invalid_request', `${repeated} is there more than once.`);
  const stranger = refuseStranger(context.client, req.headers.authorization, form);
  if (stranger) return stranger;
  if (!form.has('grant_type')) return new Refusal('invalid_request', 'grant_type is missing.');
  if (form.get('grant_type') !== 'authorization_code') {
    return new Refusal('unsupported_grant_type', 'Only authorization_code is supported.');
  }
  const code = form.get('code') ?? '';
  const grant = context.grants.redeem(code);
  if (!grant) return new Refusal('invalid_grant', 'The code is unknown, too old or used.');
  if (form.get('redirect_uri') !== grant.request.redirectUri) {
    return new Refusal('invalid_grant', 'The code was made for another redirect_uri.');
  }
  if (!fits(form.get('code_verifier') ?? '', grant.request.challenge)) {
    return new Refusal('invalid_grant', 'code_verifier does not fit the challenge.');
  }
  const { issuer, client, idTokens, forgery } = context;
  return {
    access_token: context.grants.issueAccessToken(code, grant),
    token_type: 'Bearer',
    expires_in: ACCESS_TOKEN_TTL_MS / 1000,
    scope: grant.request.scopes.join(' '),
    id_token: await idTokens.sign(grant, { issuer, audience: client.id }, forgery),
  };
}

/** RFC 7636, sections 4.1 and 4.6. */
function fits(verifier: string, challenge: string): boolean {
  const digest = createHash('sha256').update(verifier).digest('base64url');
  return /^[\w.~-]{43,128}$/.test(verifier) && digest === challenge;
}

/** Who is not the client: `client_secret_basic` or `client_secret_post`, one of them. */
function refuseStranger(
  client: Client,
  authorization: string | undefined,
  form: URLSearchParams,
): Refusal | null {
  if (authorization !== undefined && form.has('client_secret')) {
    return new Refusal('invalid_request', 'The client authenticates in two ways at once.');
  }
  const { id, secret } =
    authorization === undefined
      ? { id: form.get('client_id') ?? '', secret: form.get('client_secret') ?? '' }
      : basicCredentials(authorization);
  const isClient = isSame(id, client.id) && isSame(secret, client.secret);
  return isClient ? null : new Refusal('invalid_client', 'The client is not known.', 401);
}

/** RFC 6749, section 2.3.1: both halves are encoded as in a form before they are joined. */
function basicCredentials(authorization: string): { id: string; secret: string } {
  const encoded = /^Basic ([\w+/=-]+)$/i.exec(authorization)?.[1] ?? '';
  const [id = '', secret = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(/:(.*)/s);
  return { id: formDecode(id), secret: formDecode(secret) };
}

function formDecode(text: string): string {
  return new URLSearchParams(`value=${text.replaceAll('&', '%26')}`).get('value') ?? '';
}

function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

/**
 * The issuer stand-in: OpenID Connect Core 1.0 and Discovery 1.0, the authorization code flow of
 * RFC 6749 with PKCE (RFC 7636), for one client.
 *
 *   /.well-known/openid-configuration   what it can do
 *   /jwks                               the key that signs ID tokens
 *   /authorize                          the request, and the page that asks who is there
 *   /sign-in                            the answer of that page
 *   /token                              tokens for a code
 *   /userinfo                           whom an access token is about
 *   /                                   a page that says what this is
 *   /health                             {"ok":true}
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { BodyTooLargeError, closeServer, listen, sendHtml, sendJson } from '../http';
import { answerAuthorize, answerSignIn } from './authorization-endpoint';
import type { Client } from './client';
import { Grants } from './grants';
import { type Forgery, IdTokens } from './id-tokens';
import { metadataOf } from './metadata';
import { frontPage } from './pages';
import { answerToken } from './token-endpoint';
import { answerUserInfo } from './user-info';

export interface OidcOptions {
  /** Port on 127.0.0.1; 0 picks a free one. */
  port: number;
  /** What it calls itself on its pages. */
  name: string;
  client: Client;
}

/** A running issuer. */
export interface RunningOidc {
  /** The claim `iss`. */
  url: string;
  /** Makes something wrong with the ID tokens that follow, for tests of whoever verifies them. */
  forge(forgery: Forgery): void;
  close(): Promise<void>;
}

interface Parts {
  issuer: string;
  name: string;
  client: Client;
  grants: Grants;
  idTokens: IdTokens;
  forgery: Forgery;
}

/**
 * Starts it, with a signing key of its own.
 * @throws Error when the port is taken.
 */
export async function startOidc({ port, name, client }: OidcOptions): Promise<RunningOidc> {
  const parts: Parts = {
    issuer: '',
    name,
    client,
    grants: new Grants(),
    idTokens: await IdTokens.create(),
    forgery: {},
  };
  const server = createServer((req, res) => {
    answer(parts, req, res).catch((error: unknown) => answerFailure(res, error));
  });
  parts.issuer = await listen(server, port);
  return {
    url: parts.issuer,
    forge: (forgery) => {
      parts.forgery = forgery;
    },
    close: () => closeServer(server),
  };
}

async function answer(parts: Parts, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const url = new URL(req.url ?? '/', parts.issuer);
  switch (`${req.method === 'HEAD' ? 'GET' : req.method} ${url.pathname}`) {
    case 'GET /health':
      return sendJson(res, 200, { ok: true });
    case 'GET /':
      return sendHtml(res, 200, frontPage(parts.name));
    case 'GET /.well-known/openid-configuration':
      return sendJson(res, 200, metadataOf(parts.issuer));
    case 'GET /jwks':
      return sendJson(res, 200, { keys: [await parts.idTokens.publicKey()] });
    case 'GET /authorize':
    case 'POST /authorize':
      return answerAuthorize(parts, req, res, url.searchParams);
    case 'POST /sign-in':
      return answerSignIn(parts, req, res, url.searchParams);
    case 'POST /token':
      return answerToken(parts, req, res);
    case 'GET /userinfo':
    case 'POST /userinfo':
      return answerUserInfo(parts.grants, req, res);
    default:
      return sendJson(res, 404, { error: 'not found' });
  }
}

function answerFailure(res: ServerResponse, error: unknown): void {
  if (res.headersSent) {
    res.destroy();
    return;
  }
  const tooLarge = error instanceof BodyTooLargeError;
  if (!tooLarge) console.error('issuer stand-in:', error);
  sendJson(res, tooLarge ? 413 : 500, { error: 'server_error' });
}

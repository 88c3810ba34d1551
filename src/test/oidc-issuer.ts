import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** Whoever is logged in at the issuer. */
export interface Visitor {
  sub: string;
  email?: string;
  email_verified?: boolean;
}

/** An OpenID Connect issuer on a port of its own, which asks nobody for anything. */
export interface OidcIssuer {
  /** The claim `iss`. */
  url: string;
  /** Who logs in next. */
  visitor: Visitor;
  /** Changes claims of the next ID tokens, or the key that signs them. */
  tamper: { claims?: Record<string, unknown>; foreignKey?: boolean };
  close(): Promise<void>;
}

export const CLIENT = { id: 'the-shop', secret: 'only-the-shop-knows-this' };

interface Grant {
  redirectUri: string;
  challenge: string;
  nonce: string | null;
  visitor: Visitor;
}

const KEY_ID = 'key-1';

/** Speaks discovery, the authorization code flow with PKCE (S256) and signed ID tokens (RS256). */
export async function startOidcIssuer(): Promise<OidcIssuer> {
  const [own, foreign] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
  const grants = new Map<string, Grant>();

  const authorize = (query: URLSearchParams): string => {
    const code = randomUUID();
    grants.set(code, {
      redirectUri: query.get('redirect_uri') ?? '',
      challenge:
        query.get('code_challenge_method') === 'S256' ? (query.get('code_challenge') ?? '') : '',
      nonce: query.get('nonce'),
      visitor: issuer.visitor,
    });
    const back = new URL(query.get('redirect_uri') ?? '');
    back.searchParams.set('code', code);
    back.searchParams.set('state', query.get('state') ?? '');
    return back.href;
  };

  const exchange = async (form: URLSearchParams, authorization: string) => {
    const grant = grants.get(form.get('code') ?? '');
    // A code is good for one try, whatever comes of it.
    grants.delete(form.get('code') ?? '');
    const verifier = form.get('code_verifier') ?? '';
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const client = Buffer.from(`${CLIENT.id}:${CLIENT.secret}`).toString('base64');
    const isClient = authorization === `Basic ${client}`;
    const isSame =
      grant?.redirectUri === form.get('redirect_uri') && grant?.challenge === challenge;
    if (!grant || !isClient || !isSame) return null;
    const { foreignKey, claims } = issuer.tamper;
    const idToken = await new SignJWT({ nonce: grant.nonce, ...grant.visitor, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: KEY_ID })
      .setIssuer(String(claims?.iss ?? issuer.url))
      .setAudience(String(claims?.aud ?? CLIENT.id))
      .setIssuedAt()
      .setExpirationTime('5 minutes')
      .sign((foreignKey ? foreign : own).privateKey);
    return { access_token: randomUUID(), token_type: 'Bearer', expires_in: 300, id_token: idToken };
  };

  const answer = async (
    request: IncomingMessage,
  ): Promise<{ status: number; body?: unknown; location?: string }> => {
    const url = new URL(request.url ?? '/', issuer.url);
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return { status: 200, body: metadataOf(issuer.url) };
      case '/jwks':
        return {
          status: 200,
          body: {
            keys: [{ ...(await exportJWK(own.publicKey)), kid: KEY_ID, alg: 'RS256', use: 'sig' }],
          },
        };
      case '/authorize':
        return { status: 302, location: authorize(url.searchParams) };
      case '/token': {
        const form = new URLSearchParams(await readText(request));
        const tokens = await exchange(form, request.headers.authorization ?? '');
        return tokens
          ? { status: 200, body: tokens }
          : { status: 400, body: { error: 'invalid_grant' } };
      }
      default:
        return { status: 404, body: {} };
    }
  };

  const server = createServer(async (request, response) => {
    const { status, body, location } = await answer(request);
    const headers = location ? { location } : { 'content-type': 'application/json' };
    response.writeHead(status, headers).end(body === undefined ? undefined : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer: OidcIssuer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    visitor: { sub: 'nobody' },
    tamper: {},
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return issuer;
}

function metadataOf(url: string) {
  return {
    issuer: url,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    jwks_uri: `${url}/jwks`,
    // Asked for by next-auth, and never called: everything is in the ID token.
    userinfo_endpoint: `${url}/userinfo`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['client_secret_basic'],
  };
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

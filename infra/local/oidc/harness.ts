import * as oauth from 'oauth4webapi';
import { type RunningOidc, startOidc } from './index';

// The site as the issuer sees it: a client library of OAuth, and whoever sits at the browser.

export const CLIENT = { id: 'the-shop', secret: 'only the shop & it know: 100%' };
export const BACK = 'http://localhost:3000/api/auth/callback/oidc';

/** Our issuers are on loopback, without TLS. */
export const INSECURE = { [oauth.allowInsecureRequests]: true };

/** An issuer with the client registered. */
export function startIssuer(): Promise<RunningOidc> {
  const client = { ...CLIENT, redirectUris: [BACK] };
  return startOidc({ port: 0, name: 'Demo <ID>', client });
}

export async function discover(url: string): Promise<oauth.AuthorizationServer> {
  const issuer = new URL(url);
  return oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, INSECURE));
}

/** What a client keeps while its visitor is away. */
export interface Departure {
  url: URL;
  verifier: string;
  state: string;
  nonce: string;
}

/** The request of a well-behaved client, with some parameters changed or, by null, left out. */
export async function depart(
  issuer: oauth.AuthorizationServer,
  changes: Record<string, string | null> = {},
): Promise<Departure> {
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const nonce = oauth.generateRandomNonce();
  const parameters: Record<string, string | null> = {
    response_type: 'code',
    client_id: CLIENT.id,
    redirect_uri: BACK,
    scope: 'openid profile email',
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...changes,
  };
  const url = new URL(issuer.authorization_endpoint ?? '');
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null) url.searchParams.set(name, value);
  }
  return { url, verifier, state, nonce };
}

/** Sends the form of the sign-in page as a browser does. @returns the answer, not followed. */
export async function submit(url: URL | string, form: Record<string, string>): Promise<Response> {
  const html = await (await fetch(url)).text();
  const [, action = ''] = /action="([^"]+)"/.exec(html) ?? [];
  const target = new URL(action.replaceAll('&amp;', '&'), url);
  return fetch(target, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
}

/** Where an answer leads. */
export function locationOf(answer: Response): URL {
  return new URL(answer.headers.get('location') ?? '');
}

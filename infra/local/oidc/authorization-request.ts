/**
 * The authentication request, checked as OpenID Connect Core 1.0, section 3.1.2.2, RFC 6749, section
 * 4.1.2.1, and RFC 7636, section 4.4.1, ask for.
 */
import type { Client } from './client';

export interface AuthorizationRequest {
  redirectUri: string;
  state: string | null;
  nonce: string | null;
  /** Of PKCE, always by S256. */
  challenge: string;
  scopes: readonly string[];
  /** Who is probably there. */
  loginHint: string;
}

/** An error that the client is told, at its own address. */
export interface ErrorForClient {
  redirectUri: string;
  state: string | null;
  error: string;
  description: string;
}

export type Checked =
  | { request: AuthorizationRequest }
  | { forClient: ErrorForClient }
  /** For the person only: nobody may be sent to an address that is not the client's. */
  | { forPerson: string };

/** Base64url of 32 bytes. */
const CHALLENGE = /^[\w-]{43}$/;

/** Checks the parameters of a request; what has to be known of the client comes first. */
export function checkRequest(parameters: URLSearchParams, client: Client): Checked {
  const repeated = [...parameters.keys()].find((name) => parameters.getAll(name).length > 1);
  if (repeated) return { forPerson: `The parameter ${repeated} is there more than once.` };
  if (parameters.get('client_id') !== client.id) {
    return { forPerson: 'No such client is registered here.' };
  }
  const redirectUri = parameters.get('redirect_uri') ?? '';
  if (!client.redirectUris.includes(redirectUri)) {
    return { forPerson: 'This address to go back to is not registered for the client.' };
  }
  const state = parameters.get('state');
  const problem = problemOf(parameters);
  if (problem) {
    const [error, description] = problem;
    return { forClient: { redirectUri, state, error, description } };
  }
  return {
    request: {
      redirectUri,
      state,
      nonce: parameters.get('nonce'),
      challenge: parameters.get('code_challenge') ?? '',
      scopes: scopesOf(parameters),
      loginHint: parameters.get('login_hint') ?? '',
    },
  };
}

function scopesOf(parameters: URLSearchParams): string[] {
  return (parameters.get('scope') ?? '').split(' ').filter(Boolean);
}

/** The code of an error and what a developer wants to know of it. */
function problemOf(parameters: URLSearchParams): [string, string] | null {
  const has = (name: string) => parameters.has(name);
  if (has('request')) return ['request_not_supported', 'Request objects are not supported.'];
  if (has('request_uri')) return ['request_uri_not_supported', 'request_uri is not supported.'];
  if (!has('response_type')) return ['invalid_request', 'response_type is missing.'];
  if (parameters.get('response_type') !== 'code') {
    return ['unsupported_response_type', 'Only the code flow is supported.'];
  }
  if ((parameters.get('response_mode') ?? 'query') !== 'query') {
    return ['invalid_request', 'Only the response mode query is supported.'];
  }
  if (!scopesOf(parameters).includes('openid')) {
    return ['invalid_scope', 'The scope openid is missing.'];
  }
  if (parameters.get('code_challenge_method') !== 'S256') {
    return ['invalid_request', 'PKCE with code_challenge_method S256 is required.'];
  }
  if (!CHALLENGE.test(parameters.get('code_challenge') ?? '')) {
    return ['invalid_request', 'code_challenge is not the SHA-256 of a verifier.'];
  }
  // Nobody stays logged in here, so that everybody is asked.
  if (parameters.get('prompt') === 'none') return ['login_required', 'Nobody is logged in.'];
  return null;
}

import type { Provider } from 'next-auth/providers';
import Google from 'next-auth/providers/google';
import { env } from '@/env';

/** Where people can log in instead of here, if the host has configured it. */
export interface Issuer {
  id: 'google' | 'oidc';
  /** For the button. */
  name: string;
  /** The claim `iss` of what it signs. */
  issuer: string;
}

/** PKCE, state and nonce: an answer counts only in the browser that asked, and once. */
const CHECKS: ('pkce' | 'state' | 'nonce')[] = ['pkce', 'state', 'nonce'];

/** The OpenID Connect issuers of this deployment; none if nothing is configured. */
export function configuredIssuers(): Issuer[] {
  const { GOOGLE_CLIENT_ID, OIDC_ISSUER, OIDC_NAME } = env();
  const issuers: Issuer[] = [];
  if (GOOGLE_CLIENT_ID) {
    issuers.push({ id: 'google', name: 'Google', issuer: 'https://accounts.google.com' });
  }
  if (OIDC_ISSUER) issuers.push({ id: 'oidc', name: OIDC_NAME, issuer: OIDC_ISSUER });
  return issuers;
}

/** Who has to have signed a token of a provider, and for whom. */
export function audienceAt(provider: string): { issuer: string; audience: string } {
  const configured = configuredIssuers().find(({ id }) => id === provider);
  if (!configured) throw new Error(`${provider} is not configured`);
  const { GOOGLE_CLIENT_ID, OIDC_CLIENT_ID } = env();
  const audience = configured.id === 'google' ? GOOGLE_CLIENT_ID : OIDC_CLIENT_ID;
  return { issuer: configured.issuer, audience: audience ?? '' };
}

/** The same as providers of next-auth. */
export function issuerProviders(): Provider[] {
  const variables = env();
  return configuredIssuers().map(({ id, name, issuer }) => {
    if (id === 'google') {
      return Google({
        clientId: variables.GOOGLE_CLIENT_ID,
        clientSecret: variables.GOOGLE_CLIENT_SECRET,
        checks: CHECKS,
      });
    }
    return {
      id,
      name,
      type: 'oidc',
      issuer,
      clientId: variables.OIDC_CLIENT_ID,
      clientSecret: variables.OIDC_CLIENT_SECRET,
      checks: CHECKS,
    };
  });
}

import type { Grant } from './grants';

/** What a grant's scopes tell of its person; OpenID Connect Core 1.0, section 5.4. */
export function claimsOf({ person, request }: Grant): Record<string, unknown> {
  const { subject, name, email, isEmailVerified } = person;
  const asksFor = (scope: string) => request.scopes.includes(scope);
  return {
    sub: subject,
    ...(asksFor('profile') && name !== '' && { name }),
    ...(asksFor('email') && email !== '' && { email, email_verified: isEmailVerified }),
  };
}

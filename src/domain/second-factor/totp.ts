import { Secret, TOTP } from 'otpauth';
import { SECOND_MS } from '@/lib/clock';

/** RFC 6238 as every authenticator app has it: SHA-1, six digits, steps of thirty seconds. */
const PARAMETERS = { algorithm: 'SHA1', digits: 6, period: 30 };
/** RFC 4226, section 4, recommends 160 bits. */
const SECRET_BYTES = 20;
/** Codes of the step before and after are taken as well, for clocks that differ a little. */
const WINDOW_STEPS = 1;

/** A new shared secret, base32. */
export function newSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** What an authenticator app reads from a QR code. */
export function uriOf(secret: string, account: { issuer: string; label: string }): string {
  return new TOTP({ ...PARAMETERS, ...account, secret }).toString();
}

/** The time step whose code this is, or null for none that could be shown now. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const timestamp = now.getTime();
  const delta = new TOTP({ ...PARAMETERS, secret }).validate({
    token: code,
    timestamp,
    window: WINDOW_STEPS,
  });
  if (delta === null) return null;
  return Math.floor(timestamp / SECOND_MS / PARAMETERS.period) + delta;
}

/** The code that an app with this secret shows at a moment. */
export function codeAt(secret: string, now: Date): string {
  return new TOTP({ ...PARAMETERS, secret }).generate({ timestamp: now.getTime() });
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendJson } from '../http';
import { claimsOf } from './claims';
import type { Grants } from './grants';

/** Answers `GET` and `POST /userinfo`: OpenID Connect Core 1.0, section 5.3, on RFC 6750. */
export function answerUserInfo(grants: Grants, req: IncomingMessage, res: ServerResponse): void {
  const token = /^Bearer (\S+)$/i.exec(req.headers.authorization ?? '')?.[1];
  const grant = token === undefined ? null : grants.read(token);
  if (grant) {
    sendJson(res, 200, claimsOf(grant));
    return;
  }
  // Whoever sends no token learns of no error: RFC 6750, section 3.1.
  const challenge = token === undefined ? 'Bearer' : 'Bearer error="invalid_token"';
  sendJson(res, 401, {}, { 'www-authenticate': challenge });
}

import type { IncomingHttpHeaders } from 'node:http';
import { ApiError } from '../errors';
import type { Access } from './call';

const SECRET_PREFIX = 'sk_test_standin';
const PUBLISHABLE_PREFIX = 'pk_test_standin';

function refuse(message: string): ApiError {
  return new ApiError(401, { type: 'invalid_request_error', message }, false);
}

function keyOf(headers: IncomingHttpHeaders): string | undefined {
  const [scheme = '', value = ''] = (headers.authorization ?? '').split(' ');
  if (/^bearer$/i.test(scheme)) return value;
  // Basic authentication carries the key as the user name.
  if (/^basic$/i.test(scheme)) return Buffer.from(value, 'base64').toString().split(':')[0];
  return undefined;
}

/**
 * Which kind of key a request carries. Only keys that name the stand-in are taken, so that a real
 * key that ends up here by mistake is refused.
 * @throws ApiError 401 without a key or with another one.
 */
export function authenticate(headers: IncomingHttpHeaders): Access {
  const key = keyOf(headers);
  if (!key) {
    throw refuse(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
    );
  }
  if (key.startsWith(SECRET_PREFIX)) return 'secret';
  if (key.startsWith(PUBLISHABLE_PREFIX)) return 'publishable';
  throw refuse(`Invalid API Key provided: ${key.slice(0, 8)}****${key.slice(-4)}`);
}

/** 403: the publishable key on something only servers may do. */
export function secretKeyRequired(): ApiError {
  return new ApiError(
    403,
    {
      type: 'invalid_request_error',
      code: 'secret_key_required',
      message:
        'This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.',
    },
    false,
  );
}

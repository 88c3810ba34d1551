const BASE = 'http://local.invalid';

/**
 * Where to go after logging in: a path on this site, or the home page. Whatever could lead to
 * another host (`//host`, `/\host`, `https:…`, control characters) is not a path.
 */
export function nextPath(value: unknown): string {
  if (typeof value !== 'string' || !value.startsWith('/')) return '/';
  if (!URL.canParse(value, BASE)) return '/';
  const url = new URL(value, BASE);
  const isLocal = url.origin === BASE && !url.pathname.startsWith('//');
  return isLocal ? url.pathname + url.search + url.hash : '/';
}

/** The log-in page that returns to `path`. */
export function loginPath(path: string): string {
  return withNext('/login', path);
}

/** The log-in page that says why a log-in elsewhere did not work, and returns to `path`. */
export function refusedPath(path: string, why: string): string {
  const page = loginPath(path);
  return `${page}${page.includes('?') ? '&' : '?'}refused=${encodeURIComponent(why)}`;
}

/** The registration page that returns to `path`. */
export function registerPath(path: string): string {
  return withNext('/register', path);
}

/** The page that asks for a code and returns to `path`. */
export function codePath(path: string): string {
  return withNext('/login/code', path);
}

function withNext(page: string, path: string): string {
  const next = nextPath(path);
  return next === '/' ? page : `${page}?next=${encodeURIComponent(next)}`;
}

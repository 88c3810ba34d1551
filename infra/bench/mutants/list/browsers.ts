import type { Mutant } from '../mutant';

const SESSION_COOKIE_FILE = 'src/api/session-cookie.ts';
const SESSION_COOKIE = 'src/api/session-cookie.test.ts';
const CONTENT_SECURITY_POLICY_FILE = 'src/app/content-security-policy.ts';
const CONTENT_SECURITY_POLICY = 'src/app/content-security-policy.test.ts';
const SAME_ORIGIN_FILE = 'src/api/same-origin.ts';
const TRPC_HANDLER = 'src/api/trpc-handler.db.test.ts';
const TRPC_HANDLER_FILE = 'src/api/trpc-handler.ts';

/** Fault 30: what browsers are told, and what other sites can do with them. */
export const BROWSER_MUTANTS: readonly Mutant[] = [
  {
    id: 'cookies-for-scripts',
    fault: 30,
    story: 'Scripts can read the cookie of the session.',
    edits: [{ file: SESSION_COOKIE_FILE, find: 'httpOnly: true', replace: 'httpOnly: false' }],
    killer: {
      file: 'src/api/renew-session.db.test.ts',
      test: 'is renewed when its ten minutes are over, and not before',
    },
  },
  {
    id: 'cookies-from-other-sites',
    fault: 30,
    story: 'Requests that other sites make carry the session.',
    edits: [{ file: SESSION_COOKIE_FILE, find: "sameSite: 'lax'", replace: "sameSite: 'none'" }],
    killer: {
      file: SESSION_COOKIE,
      test: 'are sent over HTTPS to exactly this host, and never shown to scripts',
    },
  },
  {
    id: 'cookies-in-the-clear',
    fault: 30,
    story: 'The session is sent without HTTPS as well.',
    edits: [
      {
        file: SESSION_COOKIE_FILE,
        find: 'secure: isSecureSite() } as const',
        replace: 'secure: false } as const',
      },
    ],
    killer: {
      file: SESSION_COOKIE,
      test: 'are sent over HTTPS to exactly this host, and never shown to scripts',
    },
  },
  {
    id: 'cookies-of-a-neighbour',
    fault: 30,
    story: 'Another host of the domain can set the session’s cookie.',
    edits: [
      {
        file: SESSION_COOKIE_FILE,
        find: '`__Host-marketplace.${name}`',
        replace: '`marketplace.${name}`',
      },
    ],
    killer: {
      file: SESSION_COOKIE,
      test: 'are sent over HTTPS to exactly this host, and never shown to scripts',
    },
  },
  {
    id: 'cookie-of-the-log-in',
    fault: 30,
    story: 'The cookie that a log-in sets has other attributes than its renewals.',
    edits: [
      {
        file: 'src/api/auth.ts',
        find: 'name: sessionCookieName(), options: cookieOptions() }',
        replace: 'name: sessionCookieName(), options: { ...cookieOptions(), httpOnly: false } }',
      },
    ],
    killer: {
      file: 'src/api/auth.db.test.ts',
      test: 'shows its cookie to no script, and to no page of another site',
    },
  },
  {
    id: 'inline-scripts',
    fault: 30,
    story: 'Scripts run that somebody has written into a page.',
    edits: [
      {
        file: CONTENT_SECURITY_POLICY_FILE,
        find: `      stripeJs,
      // React`,
        replace: `      stripeJs,
      "'unsafe-inline'",
      // React`,
      },
    ],
    killer: {
      file: CONTENT_SECURITY_POLICY,
      test: 'runs our own scripts and Stripe’s, nothing inline and nothing evaluated',
    },
  },
  {
    id: 'framed-pages',
    fault: 30,
    story: 'Another site shows our pages in a frame and has people click there.',
    edits: [
      {
        file: CONTENT_SECURITY_POLICY_FILE,
        find: "'frame-ancestors': [\"'none'\"],",
        replace: "'frame-ancestors': ['*'],",
      },
    ],
    killer: {
      file: CONTENT_SECURITY_POLICY,
      test: 'lets the page reach only the services of this deployment',
    },
  },
  {
    id: 'one-nonce-for-all',
    fault: 30,
    story: 'Every page has the same nonce, so that anybody can write it into a script.',
    edits: [
      {
        file: 'src/proxy.ts',
        find: 'Buffer.from(crypto.getRandomValues(new Uint8Array(16)))',
        replace: 'Buffer.from(new Uint8Array(16))',
      },
    ],
    killer: {
      file: 'src/proxy.test.ts',
      test: 'gets a policy with a nonce that no other page has',
    },
  },
  {
    id: 'answers-run',
    fault: 30,
    story: 'What the API answers runs where a browser is led to it.',
    edits: [
      {
        file: 'next.config.ts',
        find: `    { source: '/api/:path((?!docs).*)', headers: API_ONLY },
`,
        replace: '',
      },
    ],
    killer: {
      file: 'src/app/response-headers.test.ts',
      test: 'runs nothing where a browser is led to it, and in no frame',
    },
  },
  {
    id: 'foreign-pages-act',
    fault: 30,
    story: 'A page of another site acts as the member who is logged in.',
    edits: [
      {
        file: SAME_ORIGIN_FILE,
        find: "return site === 'same-origin' || site === 'none';",
        replace: "return site !== '';",
      },
    ],
    killer: {
      file: 'src/api/rest/handler.db.test.ts',
      test: 'changes nothing for a page of another site',
    },
  },
  {
    id: 'foreign-origins-act',
    fault: 30,
    story: 'Browsers that only tell the origin let another site act as the member.',
    edits: [
      {
        file: SAME_ORIGIN_FILE,
        find: 'return origin === null || origin === new URL(env().SITE_URL).origin;',
        replace: "return origin !== '';",
      },
    ],
    killer: { file: TRPC_HANDLER, test: 'refuse a page of another site, whatever the cookie says' },
  },
  {
    id: 'foreign-calls-of-procedures',
    fault: 30,
    story: 'Another site calls what our own pages call.',
    edits: [
      {
        file: TRPC_HANDLER_FILE,
        find: "if (request.method === 'POST' && !isFromOurSite(request.headers)) {",
        replace: "if (request.method === 'GET' && !isFromOurSite(request.headers)) {",
      },
    ],
    killer: { file: TRPC_HANDLER, test: 'refuse a page of another site, whatever the cookie says' },
  },
];

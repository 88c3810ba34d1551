import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

// What depends on the environment is not here: a build runs without configuration. Headers that
// need it (the content security policy, HSTS) are set per request in `src/proxy.ts`.

const EVERYWHERE = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin-allow-popups' },
  {
    key: 'Permissions-Policy',
    value: 'camera=(), microphone=(), geolocation=(), browsing-topics=()',
  },
];

/** Answers of the API are data: a browser that is led to one must not run anything in it. */
const API_ONLY = [
  { key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'" },
];

/** Which country a network address belongs to. */
const COUNTRIES =
  './node_modules/@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb';
/** What pages are made of is shown in no frame; their own policy is set by `src/proxy.ts`. */
const FILES_ONLY = [{ key: 'Content-Security-Policy', value: "frame-ancestors 'none'" }];
const FILES = '/:file(_next/.*|icon.svg|manifest.webmanifest)';

/** Where verifiers look for the keys of access tokens. */
const KEYS = '/.well-known/jwks.json';

const config: NextConfig = {
  output: 'standalone',
  // Without these a lock file in a folder above the clone moves the output to another place.
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
  // `npm test` checks the types, of the tests and tools too; a start need not.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  // Pictures are re-encoded when they are uploaded, and the media host is known only when running.
  images: { unoptimized: true },
  // Read from disk by `src/api/docs.ts`; nothing imports them.
  outputFileTracingIncludes: {
    // Read from disk by `src/domain/sessions/find-country.ts`.
    '/settings/security': [COUNTRIES],
    '/api/**/*': [COUNTRIES],
    '/api/docs/*': [
      './node_modules/swagger-ui-dist/swagger-ui.css',
      './node_modules/swagger-ui-dist/swagger-ui-bundle.js',
    ],
  },
  agentRules: false,
  experimental: { agentUpgrade: false },
  // A folder that begins with a dot would be left out by the compiler and by most tools.
  rewrites: async () => [{ source: KEYS, destination: '/api/jwks' }],
  headers: async () => [
    { source: '/:path*', headers: EVERYWHERE },
    { source: '/api/:path((?!docs).*)', headers: API_ONLY },
    { source: KEYS, headers: API_ONLY },
    { source: FILES, headers: FILES_ONLY },
  ],
};

/** Tells next-intl where a request's language is decided. */
const withLanguages = createNextIntlPlugin('./src/messages/request.ts');

export default withLanguages(config);

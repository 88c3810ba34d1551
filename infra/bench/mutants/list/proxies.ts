import type { Mutant } from '../mutant';

const CLIENT_ADDRESS_FILE = 'src/api/client-address.ts';
const CLIENT_ADDRESS = 'src/api/client-address.test.ts';
const PROXY_FILE = 'infra/nginx/proxy.conf';
const NGINX = 'infra/nginx/nginx.test.ts';
const SITE_FILE = 'infra/nginx/templates/site.conf.template';

/** Fault 39: what is believed of addresses and hosts, and HTTPS. */
export const PROXY_MUTANTS: readonly Mutant[] = [
  {
    id: 'claimed-address',
    fault: 39,
    story: 'Whoever writes an address into a header is believed to be there.',
    edits: [
      {
        file: CLIENT_ADDRESS_FILE,
        find: 'hops.at(-env().TRUSTED_PROXY_HOPS)',
        replace: 'hops.at(0)',
      },
    ],
    killer: { file: CLIENT_ADDRESS, test: 'comes from' },
  },
  {
    id: 'anything-for-an-address',
    fault: 39,
    story: 'Any text passes for a network address.',
    edits: [
      {
        file: CLIENT_ADDRESS_FILE,
        find: "return isIP(written) ? written : 'unknown';",
        replace: "return written || 'unknown';",
      },
    ],
    killer: { file: CLIENT_ADDRESS, test: 'comes from nobody knows where' },
  },
  {
    id: 'forwarded-address-kept',
    fault: 39,
    story: 'nginx hands on what visitors say of their address.',
    edits: [
      {
        file: PROXY_FILE,
        find: 'proxy_set_header X-Forwarded-For $remote_addr;',
        replace: 'proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;',
      },
    ],
    killer: {
      file: NGINX,
      test: 'replaces what visitors claim about their address, host and scheme',
    },
  },
  {
    id: 'forwarded-host-kept',
    fault: 39,
    story: 'nginx hands on the host that visitors claim, and links lead there.',
    edits: [
      {
        file: PROXY_FILE,
        find: 'proxy_set_header X-Forwarded-Host $host;',
        replace: 'proxy_set_header X-Forwarded-Host $http_x_forwarded_host;',
      },
    ],
    killer: {
      file: NGINX,
      test: 'replaces what visitors claim about their address, host and scheme',
    },
  },
  {
    id: 'no-promise-of-https',
    fault: 39,
    story: 'Browsers may come back without HTTPS.',
    edits: [
      {
        file: 'src/proxy.ts',
        find: "if (env().SITE_URL.startsWith('https://')) {",
        replace: "if (env().SITE_URL === '') {",
      },
    ],
    killer: { file: 'src/proxy.test.ts', test: 'is promised over HTTPS for a year' },
  },
  {
    id: 'no-promise-by-nginx',
    fault: 39,
    story: 'nginx does not promise HTTPS.',
    edits: [
      {
        file: SITE_FILE,
        find: `  add_header Strict-Transport-Security "max-age=63072000" always;
`,
        replace: '',
      },
    ],
    killer: { file: NGINX, test: 'promises HTTPS for two years' },
  },
  {
    id: 'plain-addresses',
    fault: 39,
    story: 'A deployment without HTTPS starts.',
    edits: [
      {
        file: 'src/env.ts',
        find: "if (env[name] && !env[name].startsWith('https://'))",
        replace: "if (env[name] && !env[name].startsWith('http'))",
      },
    ],
    killer: { file: 'src/env.test.ts', test: 'without TLS only for the embedded stack' },
  },
  {
    id: 'programs-led-on',
    fault: 39,
    story: 'A program that sends its token in the clear is led on, and nobody notices.',
    edits: [
      {
        file: SITE_FILE,
        find: '    return 403 "Use https.\\n";',
        replace: '    return 301 https://$host$request_uri;',
      },
    ],
    killer: { file: NGINX, test: 'leads pages from HTTP to HTTPS, and no program' },
  },
];

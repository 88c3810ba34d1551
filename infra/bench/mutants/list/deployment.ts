import type { Mutant } from '../mutant';

const COMPOSE_FILE = 'infra/compose/compose.yaml';
const COMPOSE = 'infra/compose/compose.test.ts';

/** Fault 41: what can be reached from the internet. */
export const DEPLOYMENT_MUTANTS: readonly Mutant[] = [
  {
    id: 'dashboard-published',
    fault: 41,
    story: 'Inngest’s dashboard, which has no log-in, is on a port of the host.',
    edits: [
      {
        file: COMPOSE_FILE,
        find: `    command: [inngest, start]
`,
        replace: `    command: [inngest, start]
    ports: ["8288:8288"]
`,
      },
    ],
    killer: { file: COMPOSE, test: 'is ports 80 and 443 of nginx, and nothing else' },
  },
  {
    id: 'inside-with-a-way-out',
    fault: 41,
    story: 'The network of Prometheus and Grafana leads to the internet.',
    edits: [
      { file: COMPOSE_FILE, find: '  monitoring: { internal: true }', replace: '  monitoring: {}' },
    ],
    killer: {
      file: COMPOSE,
      test: 'only the app, nginx and certbot are on a network with a way out',
    },
  },
  {
    id: 'charts-for-all',
    fault: 41,
    story: 'Grafana shows its charts without a log-in.',
    edits: [
      {
        file: COMPOSE_FILE,
        find: 'GF_AUTH_ANONYMOUS_ENABLED: "false"',
        replace: 'GF_AUTH_ANONYMOUS_ENABLED: "true"',
      },
    ],
    killer: { file: COMPOSE, test: 'Grafana lets in nobody who has not logged in' },
  },
  {
    id: 'metrics-through-nginx',
    fault: 41,
    story: 'nginx passes requests for metrics on to the app.',
    edits: [
      {
        file: 'infra/nginx/templates/site.conf.template',
        find: `  location ^~ /api/metrics {
    return 404;`,
        replace: `  location ^~ /api/metrics {
    include /etc/nginx/proxy.conf;`,
      },
    ],
    killer: { file: 'infra/nginx/nginx.test.ts', test: 'to the networks inside' },
  },
  {
    id: 'metrics-without-a-token',
    fault: 41,
    story: 'The app tells its metrics whoever asks.',
    edits: [
      {
        file: 'src/api/metrics.ts',
        find: "return timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${METRICS_TOKEN}`));",
        replace: 'return authorization !== null;',
      },
    ],
    killer: {
      file: 'src/api/metrics.db.test.ts',
      test: 'shows metrics to nobody without the token',
    },
  },
  {
    id: 'metrics-token-forgotten',
    fault: 41,
    story: 'A deployment without a token for its metrics starts, and shows them to everybody.',
    edits: [
      {
        file: 'src/env.ts',
        find: `  // Without it anybody reads the metrics.
  'METRICS_TOKEN',
`,
        replace: '',
      },
    ],
    killer: { file: 'src/env.test.ts', test: 'when it is missing' },
  },
];

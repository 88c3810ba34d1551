import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ENV_NAMES } from '../../src/env';
import { compose, ROOT, readText } from './files';

const { services, networks, volumes } = compose();
const all = Object.entries(services);
const ONE_SHOT = ['migrate', 'register-jobs'];
/** Read by libraries, not by src/env.ts. */
const LIBRARY_VARIABLES = ['AUTH_TRUST_HOST', 'INNGEST_SERVE_ORIGIN'];

describe('what the internet can reach', () => {
  it('is ports 80 and 443 of nginx, and nothing else', () => {
    const published = all.flatMap(([name, { ports = [] }]) => ports.map((port) => [name, port]));
    expect(published).toEqual([
      ['nginx', '80:80'],
      ['nginx', '443:443'],
    ]);
    for (const [, service] of all) {
      expect(service.network_mode).toBeUndefined();
      expect(service.privileged).toBeUndefined();
    }
  });

  it('only the app, nginx and certbot are on a network with a way out', () => {
    const open = Object.keys(networks).filter((name) => !networks[name]?.internal);
    expect(open).toEqual(['edge']);
    const onEdge = all.filter(([, service]) => service.networks?.includes('edge'));
    expect(onEdge.map(([name]) => name)).toEqual(['app', 'nginx', 'certbot']);
  });

  it('nginx cannot reach a database, nor Grafana the data', () => {
    expect(services.nginx?.networks).toEqual(['edge']);
    expect(services.grafana?.networks).toEqual(['monitoring']);
  });

  it('Grafana lets in nobody who has not logged in, and nobody open an account', () => {
    expect(services.grafana?.environment).toMatchObject({
      GF_AUTH_ANONYMOUS_ENABLED: 'false',
      GF_USERS_ALLOW_SIGN_UP: 'false',
    });
  });
});

it('nothing falls back on a value that everybody knows: what is missing stops the start', () => {
  const source = readText('infra/compose/compose.yaml').replace(/^\s*#.*$/gm, '');
  const replaced = source.match(/\$\{[^}]*\}/g) ?? [];
  expect(replaced.length).toBeGreaterThan(20);
  expect(replaced.filter((variable) => !variable.endsWith(':?}'))).toEqual([]);
});

describe('every service', () => {
  it.each(all)('%s is pinned, bounded in memory, processor and logs', (_name, service) => {
    expect(service.image).toMatch(/^(\$\{APP_IMAGE:\?\}|[\w./-]+:v?\d+\.\d+[\w.-]*)$/);
    expect(service.deploy?.resources?.limits).toEqual({
      memory: expect.stringMatching(/^\d+[MG]$/),
      cpus: expect.any(String),
    });
    expect(service.logging?.options).toMatchObject({ 'max-size': '10m', 'max-file': '5' });
    expect(service.networks?.length).toBeGreaterThan(0);
  });

  it.each(all.filter(([name]) => !ONE_SHOT.includes(name)))(
    '%s comes back after a crash and is watched',
    (name, service) => {
      expect(service.restart).toBe('unless-stopped');
      // The app's check is the image's own; certbot only sleeps.
      if (name === 'app') expect(readText('Dockerfile')).toContain('/api/health/live');
      else if (name !== 'certbot') expect(service.healthcheck).toBeDefined();
    },
  );

  it.each(all)('%s refers to things that exist', (_name, service) => {
    for (const network of service.networks ?? []) expect(networks).toHaveProperty(network);
    for (const other of Object.keys(service.depends_on ?? {})) {
      expect(services).toHaveProperty(other);
    }
    for (const volume of service.volumes ?? []) {
      const [source = ''] = volume.split(':');
      if (source.startsWith('.')) {
        expect(existsSync(join(ROOT, 'infra/compose', source)), source).toBe(true);
      } else expect(volumes).toHaveProperty(source);
    }
  });
});

describe('the app', () => {
  it('gets exactly the variables that src/env.ts reads, and no other service’s secrets', () => {
    const given = Object.keys(services.app?.environment ?? {});
    const read = ENV_NAMES.filter((name) => name !== 'NODE_ENV');
    expect(given.toSorted()).toEqual([...read, ...LIBRARY_VARIABLES].toSorted());
    expect(services.app?.environment).toMatchObject({ DEPLOYMENT: 'production', INNGEST_DEV: '0' });
  });

  it('starts after the migrations and is registered with Inngest afterwards', () => {
    expect(services.app?.depends_on?.migrate).toEqual({
      condition: 'service_completed_successfully',
    });
    expect(services['register-jobs']?.depends_on?.app).toEqual({ condition: 'service_healthy' });
  });
});

describe('what must survive a restart', () => {
  it('both Redis servers log every write, and the job queue evicts nothing', () => {
    for (const name of ['redis', 'inngest-redis']) {
      const command = services[name]?.command?.join(' ') ?? '';
      expect(command).toContain('--appendonly yes');
      expect(command).toContain('--requirepass');
    }
    expect(services['inngest-redis']?.command?.join(' ')).toContain('noeviction');
  });
});

describe('the image', () => {
  const dockerfile = readText('Dockerfile');

  it('runs as an ordinary user, as production, from a pinned base', () => {
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toContain('NODE_ENV=production');
    expect(dockerfile).toContain('DEPLOYMENT=production');
    expect(dockerfile).toMatch(/^FROM node:\d+\.\d+\.\d+-/m);
  });

  it('takes no secrets in: none is an argument, and .env never reaches the build', () => {
    expect(dockerfile).not.toMatch(/SECRET|PASSWORD|TOKEN|_KEY|^ARG/m);
    const ignored = readText('.dockerignore').split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['.env', '.env.*', '.git', '.data']));
  });
});

import { accessSync, constants } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DOMAIN, files, type RunningNginx, startNginx } from './harness';

describe('the nginx configuration', () => {
  it('replaces what visitors claim about their address, host and scheme', () => {
    expect(files.proxy).toContain('proxy_set_header X-Forwarded-For $remote_addr;');
    expect(files.proxy).toContain('proxy_set_header X-Forwarded-Host $host;');
    expect(files.proxy).not.toContain('$proxy_add_x_forwarded_for');
  });

  it('leads pages from HTTP to HTTPS, and no program', () => {
    const [plain = ''] = files.site.match(/listen 80;[\s\S]*?\n}/) ?? [];
    expect(plain).toMatch(/location \^~ \/api\/ \{[^}]*return 403/);
  });

  it('promises HTTPS for two years', () => {
    expect(files.site).toContain('add_header Strict-Transport-Security "max-age=63072000" always;');
  });

  it.each(['/api/metrics', '/api/inngest'])('keeps %s to the networks inside', (path) => {
    expect(files.site).toMatch(new RegExp(`location \\^~ ${path} \\{\\s*return 404;`));
  });

  it('has no answer where the app has nothing but errors', () => {
    expect(files.site).toMatch(/location \^~ \/_next\/data\/ \{\s*return 404;/);
  });

  it('logs no query strings, which may hold what people look for and tokens', () => {
    const [format = ''] = files.main.match(/log_format main [^;]+;/) ?? [];
    expect(format).toContain('$uri');
    expect(format).not.toMatch(/\$(request|request_uri|args|query_string|http_\w+)\b/);
  });

  it('uses one variable of the environment, the one that compose hands it', () => {
    const names = [...files.site.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
    expect([...new Set(names)]).toEqual(['SITE_DOMAIN']);
  });
});

function find(program: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'];
  return folders
    .map((folder) => join(folder, program))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

const [nginx, openssl] = [find('nginx'), find('openssl')];

const APP_POLICY = "default-src 'self'; frame-ancestors 'none'";

// Where nginx is installed the same files are run for real, in front of a server that tells back
// what it was asked.
if (nginx && openssl) {
  describe('a running nginx', () => {
    const echo = createServer((req, res) => {
      req.resume().once('end', () => {
        res.setHeader('Strict-Transport-Security', 'max-age=1');
        res.setHeader('X-Content-Type-Options', 'nosniff');
        res.setHeader('Content-Security-Policy', APP_POLICY);
        res.end(JSON.stringify({ url: req.url, headers: req.headers }));
      });
    });
    let running: RunningNginx;

    beforeAll(async () => {
      await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve));
      const app = `127.0.0.1:${(echo.address() as AddressInfo).port}`;
      running = await startNginx({ nginx, openssl }, app);
    });
    afterAll(async () => {
      await running.close();
      echo.close();
    });

    const plain = (path: string) => fetch(`${running.httpUrl}${path}`, { redirect: 'manual' });

    it('sends plain HTTP to HTTPS, except for the certificate authority', async () => {
      // fetch() sets Host itself, so this server is asked under its address.
      const redirect = await plain('/listings/1?q=lamp');
      expect(redirect.status).toBe(301);
      expect(redirect.headers.get('location')).toMatch(/^https:\/\/.+\/listings\/1\?q=lamp$/);
      const challenge = await plain('/.well-known/acme-challenge/token');
      expect([challenge.status, await challenge.text()]).toEqual([200, 'challenge']);
    });

    it('refuses programs that call the API without HTTPS', async () => {
      const refused = await plain('/api/v1/orders');
      expect([refused.status, refused.headers.get('location')]).toEqual([403, null]);
      expect(refused.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    });

    it('says in which characters its own pages are written', async () => {
      const { status, headers } = await running.get('/api/metrics');
      expect([status, headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    });

    it('has no answer without its type believed and frames forbidden, each said once', async () => {
      const said = async (path: string) => {
        const { headers } = await running.get(path);
        return [headers['x-content-type-options'], headers['content-security-policy']];
      };
      expect(await said('/')).toEqual(['nosniff', APP_POLICY]);
      expect(await said('/api/metrics')).toEqual(['nosniff', "frame-ancestors 'none'"]);
    });

    it('promises HTTPS for two years, once', async () => {
      const { headers } = await running.get('/');
      expect(headers['strict-transport-security']).toBe('max-age=63072000');
    });

    it.each([
      '/api/metrics',
      '/api/metrics/',
      '/api//metrics',
      '/api/%6Detrics',
      '/api/x/../metrics',
      '/api/inngest',
      '/api/inngest?fnId=x',
    ])('keeps %s inside', async (path) => {
      expect((await running.get(path)).status).toBe(404);
    });

    it('believes no visitor about its address, host or scheme', async () => {
      const { body } = await running.get('/', {
        headers: {
          'x-forwarded-for': '6.6.6.6',
          'x-forwarded-host': 'evil.test',
          'x-forwarded-proto': 'http',
          'x-real-ip': '6.6.6.6',
          forwarded: 'for=6.6.6.6;host=evil.test',
        },
      });
      const { headers } = JSON.parse(body) as { headers: Record<string, string> };
      expect(headers).toMatchObject({
        host: DOMAIN,
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-host': DOMAIN,
        'x-forwarded-proto': 'https',
        'x-real-ip': '127.0.0.1',
      });
      expect(headers).not.toHaveProperty('forwarded');
      expect(body).not.toMatch(/6\.6\.6\.6|evil/);
    });

    it('takes a picture of 5 MB for the upload, and nowhere else', async () => {
      const picture = Buffer.alloc(5.5 * 1024 * 1024);
      expect((await running.get('/api/v1/media', { body: picture })).status).toBe(200);
      expect(
        (await running.get('/api/v1/media', { body: Buffer.alloc(7 * 1024 * 1024) })).status,
      ).toBe(413);
      expect(
        (await running.get('/api/v1/orders', { body: Buffer.alloc(2 * 1024 * 1024) })).status,
      ).toBe(413);
      expect((await running.get('/api/v1/token', { body: Buffer.alloc(100 * 1024) })).status).toBe(
        413,
      );
    });

    it('slows down whoever guesses passwords, and not Stripe', async () => {
      const statuses = async (path: string) => {
        const answers = Array.from({ length: 40 }, () =>
          running.get(path, { body: Buffer.from('{}') }),
        );
        return (await Promise.all(answers)).map(({ status }) => status);
      };
      expect(await statuses('/api/v1/token')).toContain(429);
      expect(new Set(await statuses('/api/stripe/webhook'))).toEqual(new Set([200]));
    });
  });
}

import { execFileSync, spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readText } from '../compose/files';
import { findFreePort } from '../local/ports';

const DOMAIN = 'shop.test';
const files = {
  main: readText('infra/nginx/nginx.conf'),
  proxy: readText('infra/nginx/proxy.conf'),
  site: readText('infra/nginx/templates/site.conf.template'),
};

describe('the nginx configuration', () => {
  it('replaces what visitors claim about their address, host and scheme', () => {
    expect(files.proxy).toContain('proxy_set_header X-Forwarded-For $remote_addr;');
    expect(files.proxy).toContain('proxy_set_header X-Forwarded-Host $host;');
    expect(files.proxy).not.toContain('$proxy_add_x_forwarded_for');
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

const nginx = find('nginx');
const openssl = find('openssl');

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

// Where nginx is installed the same files are run for real, in front of a server that tells back
// what it was asked.
if (nginx && openssl) describe('a running nginx', () => behaviour(nginx, openssl));

function behaviour(nginxPath: string, opensslPath: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'nginx-'));
  const echo = createServer((req, res) => {
    req.resume().once('end', () => {
      res.setHeader('Strict-Transport-Security', 'max-age=1');
      res.end(JSON.stringify({ url: req.url, headers: req.headers }));
    });
  });
  let ports = { http: 0, https: 0 };
  let child: ReturnType<typeof spawn>;

  beforeAll(async () => {
    await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve));
    ports = { http: await findFreePort(), https: await findFreePort() };
    makeCertificate(opensslPath, folder);
    const app = `127.0.0.1:${(echo.address() as AddressInfo).port}`;
    const config = layOut(nginxPath, folder, ports, app);
    execFileSync(nginxPath, ['-t', '-q', '-c', config], { stdio: 'pipe' });
    child = spawn(nginxPath, ['-c', config, '-g', 'daemon off;'], { stdio: 'ignore' });
    await vi.waitFor(() => get('/'), { timeout: 10_000 });
  });

  afterAll(async () => {
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGQUIT');
    await exited;
    echo.close();
    rmSync(folder, { recursive: true });
  });

  function get(path: string, options: { headers?: object; body?: Buffer } = {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const req = request(
        {
          host: '127.0.0.1',
          port: ports.https,
          path,
          method: options.body ? 'POST' : 'GET',
          servername: DOMAIN,
          headers: { host: DOMAIN, ...options.headers },
          rejectUnauthorized: false,
          agent: false,
        },
        (res) => {
          let body = '';
          res.on('data', (chunk: Buffer) => {
            body += chunk;
          });
          res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, body }));
        },
      );
      // nginx hangs up on a body it does not want; its answer has arrived by then.
      req.on('error', reject);
      req.end(options.body);
    });
  }

  it('sends plain HTTP to HTTPS, except for the certificate authority', async () => {
    const plain = (path: string) =>
      fetch(`http://127.0.0.1:${ports.http}${path}`, { redirect: 'manual' });
    // fetch() sets Host itself, so this server is asked under its address.
    const redirect = await plain('/listings/1?q=lamp');
    expect(redirect.status).toBe(301);
    expect(redirect.headers.get('location')).toMatch(/^https:\/\/.+\/listings\/1\?q=lamp$/);
    const challenge = await plain('/.well-known/acme-challenge/token');
    expect([challenge.status, await challenge.text()]).toEqual([200, 'challenge']);
  });

  it('promises HTTPS for two years, once', async () => {
    const { headers } = await get('/');
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
    expect((await get(path)).status).toBe(404);
  });

  it('believes no visitor about its address, host or scheme', async () => {
    const { body } = await get('/', {
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
    expect((await get('/api/v1/media', { body: picture })).status).toBe(200);
    expect((await get('/api/v1/media', { body: Buffer.alloc(7 * 1024 * 1024) })).status).toBe(413);
    expect((await get('/api/v1/orders', { body: Buffer.alloc(2 * 1024 * 1024) })).status).toBe(413);
    expect((await get('/api/v1/token', { body: Buffer.alloc(100 * 1024) })).status).toBe(413);
  });

  it('slows down whoever guesses passwords, and not Stripe', async () => {
    const statuses = async (path: string) => {
      const answers = Array.from({ length: 40 }, () => get(path, { body: Buffer.from('{}') }));
      return (await Promise.all(answers)).map(({ status }) => status);
    };
    expect(await statuses('/api/v1/token')).toContain(429);
    expect(new Set(await statuses('/api/stripe/webhook'))).toEqual(new Set([200]));
  });
}

function makeCertificate(opensslPath: string, folder: string): void {
  const live = join(folder, 'letsencrypt/live', DOMAIN);
  mkdirSync(live, { recursive: true });
  const [key, certificate] = [join(live, 'privkey.pem'), join(live, 'fullchain.pem')];
  const args = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
  const rest = ['-nodes', '-days', '1', '-subj', `/CN=${DOMAIN}`, '-keyout', key];
  execFileSync(opensslPath, [...args, ...rest, '-out', certificate], { stdio: 'pipe' });
}

/** Writes the configuration with this machine's paths and ports; returns its main file. */
function layOut(
  nginxPath: string,
  folder: string,
  ports: { http: number; https: number },
  app: string,
): string {
  mkdirSync(join(folder, 'acme/.well-known/acme-challenge'), { recursive: true });
  writeFileSync(join(folder, 'acme/.well-known/acme-challenge/token'), 'challenge');
  const site = files.site
    .replaceAll(/\$\{SITE_DOMAIN\}/g, DOMAIN)
    // Asked under its address as well, where the real one answers to its name alone.
    .replace(`listen 80;\n  server_name ${DOMAIN}`, `listen 80;\n  server_name ${DOMAIN} 127.0.0.1`)
    .replaceAll('listen 80', `listen 127.0.0.1:${ports.http}`)
    .replaceAll('listen 443', `listen 127.0.0.1:${ports.https}`)
    .replace('app:3000', app);
  // The directive is of 1.25.1; the image has a newer nginx than some distributions.
  const known = supportsHttp2Directive(nginxPath) ? site : site.replace('http2 on;', '');
  const relocate = (text: string) =>
    text
      .replaceAll('/etc/nginx/conf.d/site.conf', join(folder, 'site.conf'))
      .replaceAll('/etc/nginx/proxy.conf', join(folder, 'proxy.conf'))
      .replaceAll('/etc/letsencrypt', join(folder, 'letsencrypt'))
      .replaceAll('/var/www/acme', join(folder, 'acme'))
      .replaceAll('/run/nginx.pid', join(folder, 'nginx.pid'))
      .replaceAll(/\/dev\/std(err|out)/g, join(folder, 'nginx.log'));
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((kind) => `${kind}_temp_path ${join(folder, kind)};`)
    .join('\n');
  writeFileSync(join(folder, 'site.conf'), relocate(known));
  writeFileSync(join(folder, 'proxy.conf'), files.proxy);
  // Workers must be able to enter a folder that only its owner can.
  const user = process.getuid?.() === 0 ? 'user root;\n' : '';
  const main = join(folder, 'nginx.conf');
  writeFileSync(main, user + relocate(files.main).replace('http {', `http {\n${paths}`));
  return main;
}

function supportsHttp2Directive(nginxPath: string): boolean {
  // The version goes to standard error, which the shell turns around.
  const output = execFileSync('/bin/sh', ['-c', '"$0" -v 2>&1', nginxPath], { encoding: 'utf8' });
  const [, major = 0, minor = 0, patch = 0] = /nginx\/(\d+)\.(\d+)\.(\d+)/.exec(output) ?? [];
  return Number(major) * 1e6 + Number(minor) * 1e3 + Number(patch) >= 1_025_001;
}

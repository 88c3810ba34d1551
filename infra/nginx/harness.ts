// Runs the deployment's nginx configuration on this machine, for its tests.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { readText } from '../compose/files';
import { findFreePort } from '../local/ports';

export const DOMAIN = 'shop.test';

export const files = {
  main: readText('infra/nginx/nginx.conf'),
  proxy: readText('infra/nginx/proxy.conf'),
  site: readText('infra/nginx/templates/site.conf.template'),
};

export interface Tools {
  nginx: string;
  openssl: string;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface RunningNginx {
  /** Base URL of plain HTTP. */
  httpUrl: string;
  /** One HTTPS request for {@link DOMAIN}; a POST when there is a body. */
  get(path: string, options?: { headers?: object; body?: Buffer }): Promise<Answer>;
  close(): Promise<void>;
}

/**
 * Checks the configuration with `nginx -t` and starts it in front of `app` (host:port).
 * @throws Error with nginx's own words when it does not accept a file.
 */
export async function startNginx({ nginx, openssl }: Tools, app: string): Promise<RunningNginx> {
  const folder = mkdtempSync(join(tmpdir(), 'nginx-'));
  const ports = { http: await findFreePort(), https: await findFreePort() };
  makeCertificate(openssl, folder);
  const config = layOut(nginx, folder, ports, app);
  execFileSync(nginx, ['-t', '-q', '-c', config], { stdio: 'pipe' });
  const child = spawn(nginx, ['-c', config, '-g', 'daemon off;'], { stdio: 'ignore' });
  const get: RunningNginx['get'] = (path, options) => ask(ports.https, path, options);
  await vi.waitFor(() => get('/'), { timeout: 10_000 });
  return { httpUrl: `http://127.0.0.1:${ports.http}`, get, close: () => stop(child, folder) };
}

async function stop(child: ChildProcess, folder: string): Promise<void> {
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGQUIT');
  await exited;
  rmSync(folder, { recursive: true });
}

function ask(
  port: number,
  path: string,
  { headers, body }: { headers?: object; body?: Buffer } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const req = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method: body ? 'POST' : 'GET',
        servername: DOMAIN,
        headers: { host: DOMAIN, ...headers },
        rejectUnauthorized: false,
        agent: false,
      },
      (res) => {
        let text = '';
        res.on('data', (chunk: Buffer) => {
          text += chunk;
        });
        const status = res.statusCode ?? 0;
        res.on('end', () => resolve({ status, headers: res.headers, body: text }));
      },
    );
    // nginx hangs up on a body it does not want; its answer has arrived by then.
    req.on('error', reject);
    req.end(body);
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

// Reads the deployment's files for the tests that check them.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const ENV_EXAMPLE = `${ROOT}.env.example`;

/** As much of the Compose Specification as the tests look at. */
export interface Service {
  image: string;
  ports?: string[];
  networks?: string[];
  volumes?: string[];
  environment?: Record<string, string | null>;
  restart?: string;
  healthcheck?: { disable?: boolean };
  depends_on?: Record<string, { condition: string }>;
  logging?: { options?: Record<string, string> };
  deploy?: { resources?: { limits?: { memory?: string; cpus?: string } } };
  network_mode?: string;
  privileged?: boolean;
  command?: string[];
}

export interface ComposeFile {
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean }>;
  volumes: Record<string, unknown>;
  secrets: Record<string, { environment: string }>;
}

export function readText(path: string): string {
  return readFileSync(`${ROOT}${path}`, 'utf8');
}

/** Parses YAML with its merge keys. Throws on duplicate keys and on anything malformed. */
export function readYaml<T>(path: string): T {
  return parse(readText(path), { merge: true }) as T;
}

export const compose = () => readYaml<ComposeFile>('infra/compose/compose.yaml');

/** Variables that `docker compose` itself replaces in compose.yaml. */
export function composeVariables(): string[] {
  const source = readText('infra/compose/compose.yaml').replace(/^\s*#.*$/gm, '');
  const names = [...source.matchAll(/\$\{([A-Z0-9_]+)/g)].map(([, name = '']) => name);
  return [...new Set([...names, ...Object.values(compose().secrets).map((s) => s.environment)])];
}

/** Variables that .env.example sets, or shows in a comment with their default. */
export function documentedVariables(): string[] {
  const lines = readText('.env.example').matchAll(/^(?:# )?([A-Z][A-Z0-9_]*)=/gm);
  return [...lines].map(([, name = '']) => name);
}

/** What must be true before anything is started, each with one clear line when it is not. */
import { mkdirSync, statfsSync } from 'node:fs';
import { DATA_ROOT } from './paths';
import { isPortFree } from './ports';
import { PlainError } from './progress';
import { PORT_OFFSETS, type StackPart } from './stand-ins';

/** What a person calls the parts. */
const PART_NAMES: Record<StackPart, string> = {
  executor: 'the job executor',
  stripe: 'the payment stand-in',
  maps: 'the address stand-in',
  s3: 'the object store',
  mail: 'the mailbox',
  redis: 'the cache',
  smtp: 'the mail server',
  postgres: 'PostgreSQL',
  oidc: 'the issuer stand-in',
};

const DISK_NEEDED_BYTES = 1024 ** 3;

/** A port from the shell. @throws PlainError when it is not one. */
export function portFrom(name: 'PORT' | 'STACK_PORT', usual: number): number {
  const text = process.env[name];
  if (!text) return usual;
  const port = Number(text);
  // The stack's ports reach a little further than its base.
  if (Number.isInteger(port) && port > 0 && port <= 65_500) return port;
  throw new PlainError(`${name}=${text} is not a port: use a number up to 65500`);
}

/** @throws PlainError naming the first port that is taken, what it is for and what to do. */
export async function checkPorts(sitePort: number, basePort: number): Promise<void> {
  await checkPort(sitePort, 'the site', `PORT=${sitePort + 1} npm start`);
  for (const [part, offset] of Object.entries(PORT_OFFSETS)) {
    const name = PART_NAMES[part as StackPart];
    await checkPort(basePort + offset, name, `STACK_PORT=${basePort + 100} npm start`);
  }
}

async function checkPort(port: number, purpose: string, remedy: string): Promise<void> {
  let free: boolean;
  try {
    free = await isPortFree(port);
  } catch (error) {
    throw new PlainError(`Port ${port} (${purpose}) cannot be used: ${(error as Error).message}`);
  }
  if (!free) {
    throw new PlainError(`Port ${port} (${purpose}) is used by another program. Try: ${remedy}`);
  }
}

/** @throws PlainError when the disk has too little room for a build and the data. */
export function checkDiskSpace(): void {
  mkdirSync(DATA_ROOT, { recursive: true });
  const { bavail, bsize } = statfsSync(DATA_ROOT);
  const freeBytes = bavail * bsize;
  if (freeBytes >= DISK_NEEDED_BYTES) return;
  const free = (freeBytes / 1024 ** 3).toFixed(1);
  throw new PlainError(`Only ${free} GB free in ${DATA_ROOT}: 1 GB is needed`);
}

/** Loopback ports: is one free, and which one may be had. */
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { PlainError } from './progress';

/**
 * Whether nothing listens on a port, neither on 127.0.0.1 nor on ::1: `localhost` may mean either.
 * @throws anything but EADDRINUSE (for instance EACCES for a port below 1024).
 */
export async function isPortFree(port: number): Promise<boolean> {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, '::1'));
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      // A machine without IPv6.
      else if (host === '::1' && error.code !== 'EACCES') resolve(true);
      else reject(error);
    });
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/**
 * A port from which on all ports at these offsets are free: the usual one, or another in a row when
 * something uses one of them.
 * @throws PlainError when there is none.
 */
export async function findFreeBase(usual: number, offsets: readonly number[]): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const base = attempt === 0 ? usual : usual + 10 * randomInt(1, 500);
    const free = await Promise.all(offsets.map((offset) => isPortFree(base + offset)));
    if (free.every(Boolean)) return base;
  }
  throw new PlainError('No free ports for the test stack');
}

/** A port of 127.0.0.1 that was free a moment ago, chosen by the operating system. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen({ port: 0, host: '127.0.0.1', exclusive: true }, () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

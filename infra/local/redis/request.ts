import type { Command } from './resp';

/** The request cannot be understood; answered with 400 and this message. */
export class BadRequestError extends Error {}

export type Call =
  | { kind: 'single'; command: Command }
  | { kind: 'pipeline' | 'multi-exec'; commands: Command[] };

/**
 * Reads a REST request as Redis commands: `["SET","k","v"]` posted to `/`, a list of such arrays
 * posted to `/pipeline` or `/multi-exec`, or the command in the path (`/set/k/v?EX=10`), where a
 * posted body is the last argument before the query parameters.
 * Source: https://upstash.com/docs/redis/features/restapi
 * @throws BadRequestError
 */
export function parseCall(url: URL, body: Buffer): Call {
  const segments = url.pathname.split('/').filter((segment) => segment !== '');
  if (segments.length === 0) return { kind: 'single', command: asCommand(parseJson(body)) };

  const name = segments[0];
  if (name === 'pipeline' || name === 'multi-exec') {
    const list = parseJson(body);
    if (!Array.isArray(list) || list.length === 0) {
      throw new BadRequestError('ERR failed to parse pipeline request');
    }
    return { kind: name, commands: list.map(asCommand) };
  }

  const command: Command = segments.map(decodeSegment);
  if (body.length > 0) command.push(body);
  for (const [option, value] of url.searchParams) {
    command.push(option);
    if (value !== '') command.push(value);
  }
  return { kind: 'single', command };
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new BadRequestError('ERR failed to parse command');
  }
}

function asCommand(value: unknown): Command {
  if (!Array.isArray(value) || value.length === 0) throw new BadRequestError('ERR empty command');
  return value.map((argument: unknown) => {
    if (typeof argument === 'string') return argument;
    if (typeof argument === 'number' || typeof argument === 'boolean') return String(argument);
    throw new BadRequestError('ERR arguments must be strings, numbers or booleans');
  });
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new BadRequestError('ERR malformed path');
  }
}

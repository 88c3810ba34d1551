import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, type World } from '@/test/world';
import { handleRest } from './rest/handler';
import { handleTrpc } from './trpc-handler';

let world: World;

beforeAll(async () => {
  world = await createWorld(2);
});
afterAll(() => world.close());

function post(path: string, body: string): Request {
  return new Request(`http://localhost:3000${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
}

const nested = (depth: number) => `{"login":${'['.repeat(depth)}${']'.repeat(depth)}}`;

describe.each([
  ['tRPC', (body: string) => handleTrpc(post('/api/trpc/tokens.create', body))],
  ['REST', (body: string) => handleRest(post('/api/v1/token', body))],
])('over %s, an input', (_surface, send) => {
  it.each([
    ['one level too deep', nested(20), 'nested too deeply'],
    ['as deep as a body can be', nested(100_000), 'nested too deeply'],
    ['with U+0000 somewhere inside', '{"login":[{"a":"b\\u0000c"}]}', 'cannot be used'],
    ['no deeper than allowed', nested(19), 'Please check what you entered'],
  ])('%s is the mistake of whoever sent it', async (_kind, body, words) => {
    const response = await send(body);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain(words);
  });
});

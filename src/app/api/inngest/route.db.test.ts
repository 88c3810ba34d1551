import { NextRequest } from 'next/server';
import { expect, it } from 'vitest';
import { POST } from './route';

it.each(['', 'null', '[]', '{', "' OR '1'='1' --"])(
  'a call of a job with the body %j is refused and not an error of ours',
  async (body) => {
    const request = new NextRequest('http://localhost/api/inngest', { method: 'POST', body });
    expect((await POST(request, {})).status).toBe(400);
  },
);

it.each(['', '?fnId=', '?fnId=marketplace-nothing', '?fnId=%00'])(
  'a call of a function that is not there is refused: %j',
  async (query) => {
    const init = { method: 'POST', body: '{"events":[],"steps":{},"ctx":{}}' };
    const answer = await POST(new NextRequest(`http://localhost/api/inngest${query}`, init), {});
    expect(answer.status).toBe(400);
    expect(await answer.text()).toBe('There is no such function.\n');
  },
);

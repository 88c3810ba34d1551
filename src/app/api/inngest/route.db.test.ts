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

import { NextRequest } from 'next/server';
import { expect, it } from 'vitest';
import { inngest } from '@/integrations/inngest';
import { createFunctions } from '@/jobs';
import { jobContext } from '@/jobs/context';
import { POST } from './route';

/** The address of a function that is there. */
function callOfAJob(): string {
  const [first] = createFunctions(jobContext());
  return `http://localhost/api/inngest?fnId=${first?.id(inngest.id)}&stepId=step`;
}

it.each(['', 'null', '[]', '{', "' OR '1'='1' --"])(
  'a call of a job with the body %j is refused and not an error of ours',
  async (body) => {
    const answer = await POST(new NextRequest(callOfAJob(), { method: 'POST', body }), {});
    expect(answer.status).toBe(400);
    expect(await answer.text()).toBe('The body must be a JSON object.\n');
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

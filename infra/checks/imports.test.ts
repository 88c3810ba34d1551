import { describe, expect, it } from 'vitest';
import { findCycles, type Import, importsOf } from './import-graph';
import { refusal } from './import-rules';

/** Imports of a file that was never written, from a project in which every path exists. */
function planted(path: string, source: string): Import[] {
  return importsOf(path, source, (target) => `${target}.ts`);
}

function refusals(path: string, source: string): (string | null)[] {
  return planted(path, source).map(refusal);
}

describe('the import rules', () => {
  it.each([
    ['src/lib/money.ts', `import { env } from '@/env';`],
    ['src/domain/orders/place-order.ts', `import { router } from '@/api/trpc';`],
    ['src/domain/orders/place-order.ts', `export * from '../../ui/components/button';`],
    ['src/ui/listings/card.tsx', `import { createCaller } from '@/api/root';`],
    ['src/ui/listings/card.tsx', `const lazy = await import('@/domain/orders/place-order');`],
    ['src/app/(shop)/page.tsx', `import { database } from '@/db/client';`],
    ['src/integrations/maps/client.ts', `import type { Context } from '@/domain/context';`],
    ['src/api/routers/orders.ts', `import { stripe } from '@/integrations/stripe/client';`],
    ['src/domain/orders/place-order.ts', `import Stripe from 'stripe';`],
    ['src/domain/orders/place-order.ts', `import { S3Client } from '@aws-sdk/client-s3';`],
    ['src/domain/orders/place-order.ts', `import { getText } from '@/messages/index';`],
    ['src/domain/mail/phrases.ts', `import { createTransport } from 'nodemailer';`],
    ['src/client/session.ts', `import { newId } from '@/lib/ids';`],
    ['src/client/session.ts', `import { appRouter } from '@/api/root';`],
    ['src/somewhere/new.ts', `import { a } from '@/lib/ids';`],
  ])('refuse what %s must not do: %s', (path, source) => {
    expect(refusals(path, source)).toEqual([expect.any(String)]);
  });

  it.each([
    ['src/ui/trpc/types.ts', `import type { AppRouter } from '@/api/root';`],
    ['src/client/session-link.ts', `import type { AppRouter } from '@/api/root';`],
    ['src/ui/trpc/client.tsx', `import { procedureLink } from '@/client/http-link';`],
    ['src/ui/members/form.tsx', `import { registerInput } from '@/api/schemas/members';`],
    ['src/app/(shop)/page.tsx', `import { serverApi } from '../trpc/server';`],
    ['src/domain/orders/place-order.ts', `import { transaction } from '@/db/transaction';`],
    ['src/domain/mail/phrases.ts', `import { getText } from '@/messages/index';`],
    ['src/domain/relay/do-work.ts', `import { sendOrderMail } from '@/domain/mail/index';`],
    ['src/integrations/stripe/client.ts', `import Stripe from 'stripe';`],
    ['src/domain/orders/place-order.db.test.ts', `import { createWorld } from '@/test/world';`],
  ])('let %s do what it is for: %s', (path, source) => {
    expect(refusals(path, source)).toEqual([null]);
  });
});

describe('circles', () => {
  const a = planted('src/lib/a.ts', `import { b } from './b';`);
  const b = planted('src/lib/b.ts', `export { c } from './c';`);

  it('are found across files and through re-exports', () => {
    const c = planted('src/lib/c.ts', `import { a } from '@/lib/a';`);
    expect(findCycles([...a, ...b, ...c])).toEqual([
      ['src/lib/a.ts', 'src/lib/b.ts', 'src/lib/c.ts', 'src/lib/a.ts'],
    ]);
  });

  it('are no circles when a part of them is erased by the compiler', () => {
    const c = planted('src/lib/c.ts', `import type { A } from '@/lib/a';`);
    expect(findCycles([...a, ...b, ...c])).toEqual([]);
  });
});

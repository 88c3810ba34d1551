import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type Stripe from 'stripe';
import { expect, it, onTestFinished } from 'vitest';
import { errorOf, newIntent, paidIntent, startForTest } from './testing/stand-in';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** What the wire said, without the SDK's additions. */
function wire(answer: object): unknown {
  return JSON.parse(JSON.stringify(answer));
}

/** Records an answer of every kind, by the SDK type it must have. */
async function recordAnswers(): Promise<[type: string, answer: unknown][]> {
  const { stripe, control } = await startForTest();
  const shipping = { name: 'A', address: { line1: '1 Main St', country: 'US' } };
  const open = await newIntent(stripe, { shipping, description: 'Order' });
  const paid = await paidIntent(stripe);
  await errorOf(paidIntent(stripe, 'pm_card_chargeDeclined'));
  const [again] = (await stripe.paymentIntents.list({ limit: 1 })).data;
  if (!again) throw new Error('the declined intent is not listed');
  const waiting = await newIntent(stripe, {
    confirm: true,
    payment_method: 'pm_card_authenticationRequired',
    return_url: 'http://shop.example/',
  });
  const slow = await paidIntent(stripe, 'pm_card_standinLaterSucceeds');
  const held = await newIntent(stripe, {
    confirm: true,
    capture_method: 'manual',
    payment_method: 'pm_card_visa',
  });
  const refund = await stripe.refunds.create({ payment_intent: paid.id, amount: 500 });
  const failing = await paidIntent(stripe, 'pm_card_refundFail');
  const failed = await stripe.refunds.create({ payment_intent: failing.id });
  await control('POST', `/refunds/${failed.id}/settle`, { outcome: 'fail' });
  await paidIntent(stripe, 'pm_card_createDispute');
  const [dispute] = (await stripe.disputes.list()).data;
  await control('POST', `/disputes/${dispute?.id}/close`, { outcome: 'won' });
  const canceled = await stripe.paymentIntents.cancel(open.id);
  const charges = await stripe.charges.list({ limit: 100 });
  const method = String(paid.payment_method);
  const events = await stripe.events.list({ limit: 100 });
  return [
    ...[open, paid, again, waiting, slow, held, canceled].map((intent): [string, unknown] => [
      'Stripe.PaymentIntent',
      wire(intent),
    ]),
    ...charges.data.map((charge): [string, unknown] => ['Stripe.Charge', wire(charge)]),
    ['Stripe.PaymentMethod', wire(await stripe.paymentMethods.retrieve(method))],
    ['Stripe.Refund', wire(refund)],
    ['Stripe.Refund', wire(await stripe.refunds.retrieve(failed.id))],
    ['Stripe.Dispute', wire(await stripe.disputes.retrieve(dispute?.id ?? ''))],
    ['Stripe.ApiList<Stripe.BalanceTransaction>', wire(await stripe.balanceTransactions.list())],
    ['Stripe.ApiList<Stripe.PaymentIntent>', wire(await stripe.paymentIntents.list())],
    [
      'Stripe.ApiSearchResult<Stripe.PaymentIntent>',
      wire(await stripe.paymentIntents.search({ query: "status:'succeeded'" })),
    ],
    ...events.data.map((event): [string, unknown] => [eventType(event), wire(event)]),
  ];
}

/** The member of the SDK's union of events for one event. */
function eventType(event: Stripe.Event): string {
  return `Extract<Stripe.Event, { type: '${event.type}' }>`;
}

it('every answer has the shape the SDK declares', async () => {
  const answers = await recordAnswers();
  // Below node_modules, so that the compiler finds the SDK and no linter looks.
  const cache = path.join(ROOT, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(path.join(cache, 'stripe-shapes-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const constants = answers.map(
    ([type, answer], at) =>
      `export const answer${at}: ${type} = ${JSON.stringify(answer, null, 1)};`,
  );
  const source = ["import type Stripe from 'stripe';", ...constants].join('\n');
  writeFileSync(path.join(folder, 'answers.ts'), source);
  const compilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    module: 'esnext',
    moduleResolution: 'bundler',
    target: 'es2022',
    types: ['node'],
    typeRoots: [path.join(ROOT, 'node_modules/@types')],
  };
  const config = { compilerOptions, files: ['answers.ts'] };
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(config));
  const compiler = path.join(ROOT, 'node_modules/typescript/bin/tsc');
  const { stdout, status } = spawnSync(process.execPath, [compiler, '-p', folder], {
    encoding: 'utf8',
  });
  expect(stdout).toBe('');
  expect(status).toBe(0);
  expect(answers.length).toBeGreaterThan(40);
});

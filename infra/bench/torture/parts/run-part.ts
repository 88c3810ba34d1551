/**
 * One part of the embedded stack as a process of its own, which can therefore be ended by kill -9.
 * `TORTURE_PART` tells which and how, as JSON: see `PartOrder`.
 */
import { type ExecutorOptions, startExecutor } from '../../../local/inngest';
import { type MailOptions, startMail } from '../../../local/mail';
import { type RedisOptions, startRedis } from '../../../local/redis';
import { retryWaitMs } from '../../../local/stack';
import { type StripeOptions, startStripe } from '../../../local/stripe';

/** Which part to start, with those of its options that can be written down. */
export type PartOrder =
  | { part: 'redis'; options: RedisOptions }
  | { part: 'stripe'; options: StripeOptions }
  | { part: 'mail'; options: MailOptions }
  | { part: 'executor'; options: Omit<ExecutorOptions, 'clock' | 'backoff' | 'log'> };

async function start(order: PartOrder): Promise<unknown> {
  switch (order.part) {
    case 'redis':
      return startRedis(order.options);
    case 'stripe':
      return startStripe(order.options);
    case 'mail':
      return startMail(order.options);
    case 'executor':
      return startExecutor({ ...order.options, backoff: retryWaitMs });
  }
}

await start(JSON.parse(process.env.TORTURE_PART ?? '{}') as PartOrder);

import type { DbOrTx, Tx } from '@/db/client';
import { outboxEntries } from '@/db/schema';
import type { EventName, Events } from '@/integrations/inngest';
import {
  type DisputeId,
  type FulfilmentId,
  type ListingId,
  type MemberId,
  newId,
  type OrderId,
  type OutboxId,
  type RefundId,
} from '@/lib/ids';

/** The mails about an order; what they say is read from its snapshots when they are sent. */
export type Mail =
  | { mail: 'order_placed' | 'order_paid' }
  /** To the buyer: these shares of the order will not come. */
  | { mail: 'cancelled'; fulfilmentIds: FulfilmentId[] }
  | { mail: 'shipped' | 'delivered'; fulfilmentId: FulfilmentId }
  /** To the seller. */
  | { mail: 'new_sale' | 'sale_cancelled'; fulfilmentId: FulfilmentId }
  | {
      mail: 'dispute_opened' | 'dispute_won' | 'dispute_lost';
      fulfilmentId: FulfilmentId;
      disputeId: DisputeId;
    }
  /** To the buyer. */
  | { mail: 'refunded'; refundId: RefundId }
  /** To every admin. */
  | { mail: 'refund_failed'; refundId: RefundId };

/**
 * The mails to a member that are about no order. The addresses, the tokens of their links and what
 * else they say are read or made when they are sent: no entry holds anything that is personal or opens
 * anything.
 */
export type AccountMail =
  | {
      mail:
        | 'verify_email'
        | 'reset_password'
        | 'password_changed'
        | 'confirm_old_email'
        | 'confirm_new_email';
      /** Null for a reset that was asked for an account that is not there: nothing is sent. */
      memberId: MemberId | null;
    }
  | { mail: 'account_suspended'; memberId: MemberId }
  | { mail: 'listing_taken_down'; memberId: MemberId; listingId: ListingId };

/** What is done about an order after a commit. */
export type OutboxWork =
  | { kind: 'create_intent' }
  | { kind: 'cancel_intent' }
  | { kind: 'create_refund'; refundId: RefundId }
  | ({ kind: 'send_mail' } & Mail)
  | { [N in EventName]: { kind: 'send_event'; name: N; id: string; data: Events[N] } }[EventName];

/** Everything that is ever done after a commit. */
export type AnyWork = OutboxWork | ({ kind: 'send_account_mail' } & AccountMail);

/** Calls to Stripe. */
const IN_SEQUENCE = new Set<OutboxWork['kind']>([
  'create_intent',
  'cancel_intent',
  'create_refund',
]);

/**
 * Records work to be done after this transaction. Calls to Stripe about one order are made strictly
 * in the sequence they were recorded in; events and mails wait for nothing, so that an outage of the
 * executor or of the mail server cannot keep a payment from being cancelled.
 */
export async function enqueue(
  tx: Tx,
  orderId: OrderId,
  works: OutboxWork[],
  now: Date,
): Promise<void> {
  if (works.length === 0) return;
  await tx.insert(outboxEntries).values(
    works.map(({ kind, ...payload }) => ({
      id: newId<OutboxId>(),
      orderId,
      inSequence: IN_SEQUENCE.has(kind),
      kind,
      payload,
      createdAt: now,
      dueAt: now,
    })),
  );
}

/**
 * Records a mail about an account to be sent after this transaction.
 * @returns the entry, so that it can be relayed at once.
 */
export async function enqueueAccountMail(
  tx: DbOrTx,
  work: AccountMail,
  now: Date,
): Promise<OutboxId> {
  const id = newId<OutboxId>();
  await tx.insert(outboxEntries).values({
    id,
    inSequence: false,
    kind: 'send_account_mail',
    payload: work,
    createdAt: now,
    dueAt: now,
  });
  return id;
}

import { z } from 'zod';
import type { OrderId, OutboxId } from '@/lib/ids';
import { limit, pageOf, searched } from './admin-pages';
import { idOf, instant } from './values';

const orderState = z.enum(['pending', 'closing', 'closed', 'paid']);

export const orderIdInput = z.object({ id: idOf<OrderId>() });
export const workIdInput = z.object({ id: idOf<OutboxId>() });
export const eventIdInput = z.object({ id: z.string().min(1).max(255) });

export const listOrdersInput = z.object({
  q: searched('The order number'),
  buyer: searched('The buyer'),
  seller: searched('The seller'),
  state: z.enum([...orderState.options, 'unsent', 'disputed']).optional(),
  cursor: idOf<OrderId>().optional(),
  limit,
});

export const orderPage = pageOf(
  z.object({
    id: z.uuid(),
    state: orderState,
    currency: z.string(),
    totalMinor: z.int(),
    buyerName: z.string(),
    sellerNames: z.array(z.string()),
    placedAt: instant,
  }),
);

const refundKind = z.enum(['cancellation', 'return', 'late_payment', 'mismatch']);

const workRow = z.object({
  id: z.uuid(),
  kind: z.string(),
  createdAt: instant,
  dueAt: instant,
  attempts: z.int(),
  lastError: z.string().nullable(),
  doneAt: instant.nullable(),
});

const eventRow = z.object({
  id: z.string(),
  type: z.string(),
  objectId: z.string(),
  receivedAt: instant,
  handledAt: instant.nullable(),
  attempts: z.int(),
  lastError: z.string().nullable(),
});

export const orderHistory = z.object({
  id: z.uuid(),
  state: orderState,
  currency: z.string(),
  buyerName: z.string(),
  buyerEmail: z.string(),
  payment: z.object({
    id: z.uuid(),
    state: z.enum(['creating', 'open', 'processing', 'succeeded', 'canceled', 'mismatch']),
    amountMinor: z.int(),
    currency: z.string(),
    capturedMinor: z.int(),
    intentId: z.string().nullable(),
    lastFailure: z.string().nullable(),
    createdAt: instant,
    updatedAt: instant,
  }),
  shares: z.array(
    z.object({
      id: z.uuid(),
      sellerName: z.string(),
      sellerEmail: z.string(),
      state: z.string(),
      totalMinor: z.int(),
    }),
  ),
  refunds: z.array(
    z.object({
      id: z.uuid(),
      fulfilmentId: z.uuid().nullable(),
      kind: refundKind,
      state: z.enum(['requested', 'submitted', 'succeeded', 'failed', 'covered']),
      amountMinor: z.int(),
      stripeRefundId: z.string().nullable(),
      failure: z.string().nullable(),
      requestedBy: z.uuid().nullable(),
      retries: z.int(),
      createdAt: instant,
      updatedAt: instant,
    }),
  ),
  disputes: z.array(
    z.object({
      id: z.uuid(),
      stripeDisputeId: z.string(),
      state: z.enum(['open', 'won', 'lost']),
      amountMinor: z.int(),
      reason: z.string(),
      openedAt: instant,
      closedAt: instant.nullable(),
    }),
  ),
  movements: z.array(
    z.object({
      id: z.uuid(),
      title: z.string(),
      reason: z.enum(['adjustment', 'hold', 'release']),
      delta: z.int(),
      createdAt: instant,
    }),
  ),
  outbox: z.array(workRow),
  inbox: z.array(eventRow),
});

const waiting = z.object({ entries: z.int(), oldestAgeMs: z.number() });

export const stuck = z.object({
  backlog: z.object({ inbox: waiting, outbox: waiting }),
  violations: z.array(z.object({ name: z.string(), violations: z.int() })),
  failedRefunds: z.array(
    z.object({
      id: z.uuid(),
      orderId: z.uuid(),
      kind: refundKind,
      amountMinor: z.int(),
      currency: z.string(),
      failure: z.string().nullable(),
      retries: z.int(),
      updatedAt: instant,
      isDisputed: z.boolean(),
    }),
  ),
  mismatches: z.array(
    z.object({
      id: z.uuid(),
      orderId: z.uuid(),
      amountMinor: z.int(),
      capturedMinor: z.int(),
      currency: z.string(),
      updatedAt: instant,
    }),
  ),
  openDisputes: z.array(
    z.object({
      id: z.uuid(),
      orderId: z.uuid(),
      amountMinor: z.int(),
      currency: z.string(),
      reason: z.string(),
      openedAt: instant,
    }),
  ),
  lateOrders: z.array(
    z.object({ id: z.uuid(), state: z.enum(['pending', 'closing']), expiresAt: instant }),
  ),
  outbox: z.array(workRow.extend({ orderId: z.uuid().nullable() })),
  inbox: z.array(eventRow),
});

export const retried = z.object({
  isDone: z.boolean().meta({ description: 'If not, it is tried again later by itself.' }),
});

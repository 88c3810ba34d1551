import { intentIdOf } from '../buyer-at-stripe';
import type { Operation } from '../load';

/** The buyer's bank takes the money back until it has decided. */
export const openDispute: Operation = async (load, random) => {
  const order = random.chance(0.5) ? load.paid.peek(random) : load.sent.peek(random);
  if (!order?.clientSecret) return false;
  const intentId = intentIdOf(order.clientSecret);
  const body = { payment_intent: intentId };
  const answer = await load.stripe.control('open dispute', '/disputes', body);
  const disputeId = answer.body.id;
  if (answer.status !== 200 || !disputeId) return true;
  load.promises.add({ kind: 'disputed', disputeId, intentId });
  load.disputes.add({ disputeId });
  return true;
};

export const closeDispute: Operation = async (load, random) => {
  const dispute = load.disputes.take(random);
  if (!dispute) return false;
  const { disputeId } = dispute;
  const outcome = random.chance(0.5) ? 'won' : 'lost';
  const path = `/disputes/${disputeId}/close`;
  const answer = await load.stripe.control('close dispute', path, { outcome });
  if (answer.status === 200) load.promises.add({ kind: 'dispute_closed', disputeId, outcome });
  return true;
};

import type Stripe from 'stripe';
import { newId } from './ids';
import type { Tx } from './state/store';

const FEE_FIXED_MINOR_UNITS = 30;
const DISPUTE_FEE_MINOR_UNITS = 1500;
const AVAILABLE_AFTER_SECONDS = 2 * 24 * 60 * 60;

/** 2.9 % in whole minor units, without a fraction ever existing. */
function percentageFee(amount: number): number {
  return Math.trunc((amount * 29 + 500) / 1000);
}

/** What a movement costs: a share and a fixed part for a charge, a flat fee for a dispute. */
function feeOf(type: string, amount: number): number {
  if (type === 'charge') return percentageFee(amount) + FEE_FIXED_MINOR_UNITS;
  if (type === 'adjustment' && amount < 0) return DISPUTE_FEE_MINOR_UNITS;
  return 0;
}

/**
 * Records a movement of the account's balance.
 * @param amount minor units, negative for money that leaves.
 */
export function recordMovement(
  tx: Tx,
  type: 'charge' | 'refund' | 'refund_failure' | 'adjustment',
  amount: number,
  currency: string,
  source: string,
): Stripe.BalanceTransaction {
  const fee = feeOf(type, amount);
  const movement: Stripe.BalanceTransaction = {
    id: newId('txn'),
    object: 'balance_transaction',
    amount,
    available_on: tx.now + AVAILABLE_AFTER_SECONDS,
    balance_type: 'payments',
    created: tx.now,
    currency,
    description: null,
    exchange_rate: null,
    fee,
    fee_details:
      fee === 0
        ? []
        : [
            {
              amount: fee,
              application: null,
              currency,
              description: 'Stripe processing fees',
              type: 'stripe_fee',
            },
          ],
    net: amount - fee,
    reporting_category: type === 'adjustment' ? 'dispute' : type,
    source,
    status: 'pending',
    type,
  };
  tx.put('balance_transactions', movement);
  return movement;
}

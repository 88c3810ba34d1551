/** What happens to an order at Stripe, and what must have become of it in the end. */
import { closeDispute, openDispute, pay, tamperWithAmount } from '../../../../src/test/stripe';
import type { Random } from '../random';

/** An order in its end, as far as money and goods are concerned. */
export interface Ending {
  order: string;
  payment: string;
  /** Of every share. */
  share: string;
  /** What was collected, less what was given back or lost, in parts of the order's total. */
  kept: 'everything' | 'nothing';
}

export interface Scenario {
  weight: number;
  /** The buyer's and the bank's part, all of it at Stripe. */
  play: (intentId: string, random: Random) => Promise<void>;
  ending: Ending;
}

const PAID: Ending = {
  order: 'paid',
  payment: 'succeeded',
  share: 'awaiting_shipment',
  kept: 'everything',
};
const NEVER_PAID: Ending = {
  order: 'closed',
  payment: 'canceled',
  share: 'cancelled',
  kept: 'nothing',
};

export const SCENARIOS = {
  paid: { weight: 40, play: (intentId) => pay(intentId), ending: PAID },
  declinedThenPaid: {
    weight: 12,
    play: async (intentId) => {
      await pay(intentId, 'pm_card_chargeDeclined');
      await pay(intentId, 'pm_card_chargeDeclinedInsufficientFunds');
      await pay(intentId);
    },
    ending: PAID,
  },
  paidLater: {
    weight: 10,
    play: (intentId) => pay(intentId, 'pm_card_standinLaterSucceeds'),
    ending: PAID,
  },
  refusedLater: {
    weight: 6,
    play: (intentId) => pay(intentId, 'pm_card_standinLaterFails'),
    ending: NEVER_PAID,
  },
  declined: {
    weight: 6,
    play: (intentId) => pay(intentId, 'pm_card_chargeDeclined'),
    ending: NEVER_PAID,
  },
  untouched: { weight: 4, play: async () => {}, ending: NEVER_PAID },
  anotherAmount: {
    weight: 10,
    play: async (intentId, random) => {
      await tamperWithAmount(intentId, random.between(100, 999));
      await pay(intentId);
    },
    ending: { order: 'closed', payment: 'mismatch', share: 'cancelled', kept: 'nothing' },
  },
  disputeWon: {
    weight: 6,
    play: async (intentId) => {
      await pay(intentId);
      await closeDispute(await openDispute(intentId), 'won');
    },
    ending: PAID,
  },
  disputeLost: {
    weight: 6,
    play: async (intentId) => {
      await pay(intentId);
      await closeDispute(await openDispute(intentId), 'lost');
    },
    ending: { order: 'paid', payment: 'succeeded', share: 'cancelled', kept: 'nothing' },
  },
} as const satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof SCENARIOS;

export const SCENARIO_WEIGHTS = Object.fromEntries(
  Object.entries(SCENARIOS).map(([name, { weight }]) => [name, weight]),
) as Record<ScenarioName, number>;

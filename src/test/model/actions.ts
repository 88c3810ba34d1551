/**
 * Everything that a sequence can do to the shop, as data that both the model and the code can be
 * told. Orders, parts and refunds are named by numbers that wrap around what there is.
 */
export type Name = 'buyer' | 'rival' | 'seller' | 'other' | 'admin' | 'stranger';

/** What goes wrong while an action runs. */
export type Trouble =
  /** Its process dies around its nth commit: nothing of it is stored or called after that. */
  | { kind: 'death'; when: 'before' | 'after'; commit: number }
  /** Its nth commit fails to serialize, once. */
  | { kind: 'conflict'; commit: number }
  | null;

interface ByMember {
  by: Name;
  trouble: Trouble;
  /** Work that is deferred until the answer is out runs; otherwise it is lost with the process. */
  settles: boolean;
}

interface OnOrder {
  order: number;
}

interface OnPart extends OnOrder {
  part: number;
}

export type Card = 'good' | 'declined' | 'slow' | 'slow to refund' | 'disputed';

export type Action =
  /** Fills the cart with so many lamps, spares and vases, and checks it out. */
  | ({ do: 'place'; units: [number, number, number]; isWrongTotal: boolean } & ByMember)
  /** Sends the request that made (or did not make) an earlier order again. */
  | ({ do: 'repeat'; request: number } & ByMember)
  | ({ do: 'cancel order' } & OnOrder & ByMember)
  | ({ do: 'cancel share' } & OnPart & ByMember)
  | ({ do: 'ship'; items: 'all' | 'first' | 'another order’s' } & OnPart & ByMember)
  | ({ do: 'send out' } & OnPart & ByMember)
  | ({ do: 'deliver' } & OnPart & ByMember)
  | ({ do: 'return'; amount: 'a cent' | 'half' | 'all' | 'too much' } & OnPart & ByMember)
  | ({ do: 'retry'; refund: number } & OnOrder & ByMember)
  | { do: 'adjust stock'; by: Name; units: number }
  /** Timers and sweeps. */
  | { do: 'wait'; minutes: number }
  | { do: 'expire overdue' }
  | { do: 'deliver overdue' }
  | { do: 'relay' }
  /** An event arrives, now or late; the same number is the same event. */
  | ({
      do: 'hear';
      about: 'intent' | 'refund' | 'charge' | 'dispute';
      refund: number;
      event: number;
      trouble: Trouble;
    } & OnOrder)
  /** What happens at Stripe and at banks. */
  | ({ do: 'pay'; card: Card } & OnOrder)
  | ({ do: 'bank answers'; pays: boolean } & OnOrder)
  | ({ do: 'bank refunds'; refund: number; succeeds: boolean } & OnOrder)
  | ({ do: 'dispute' } & OnOrder)
  | ({ do: 'decide dispute'; for: 'won' | 'lost' } & OnOrder)
  | ({ do: 'tamper' } & OnOrder)
  /** The next call of a kind about an order fails, before or after its effect. */
  | ({
      do: 'fail next';
      call: 'create' | 'cancel' | 'refund';
      when: 'before' | 'after';
      /** Of the answer; null breaks the connection. */
      status: number | null;
    } & OnOrder)
  | { do: 'flush Redis' };

/** What came of an action: `ok`, the code of a refusal, or the end of its process. */
export type Outcome = string;

/** Who somebody is to a part of an order, whoever that turns out to be. */
export type Role = 'its buyer' | 'its seller';

/** An action as it is drawn. */
export type Drawn = WithRole<Action>;
type WithRole<A> = A extends { by: Name } ? Omit<A, 'by'> & { by: Name | Role } : A;

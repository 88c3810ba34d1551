/** Stripe's side of the truth, read through its API. */

export interface StripeIntent {
  id: string;
  status: string;
  amount_received: number;
  metadata: Record<string, string>;
}

export interface StripeRefundRow {
  id: string;
  status: string;
  amount: number;
  payment_intent: string;
  metadata: Record<string, string>;
}

export interface StripeDisputeRow {
  id: string;
  status: string;
  amount: number;
  payment_intent: string;
}

interface Page<Row> {
  data: Row[];
  has_more: boolean;
}

const CLOSED = new Set(['won', 'lost']);

export class StripeBooks {
  readonly #url: string;
  readonly #key: string;

  constructor(url: string, secretKey: string) {
    this.#url = url;
    this.#key = secretKey;
  }

  intents(): Promise<StripeIntent[]> {
    return this.#all('/v1/payment_intents');
  }

  refunds(): Promise<StripeRefundRow[]> {
    return this.#all('/v1/refunds');
  }

  disputes(): Promise<StripeDisputeRow[]> {
    return this.#all('/v1/disputes');
  }

  /** Whole, as they are delivered. */
  events(): Promise<{ id: string; type: string }[]> {
    return this.#all('/v1/events');
  }

  /** The bank decides, in turn for and against the shop. */
  async closeOpenDisputes(): Promise<void> {
    for (const [index, dispute] of (await this.disputes()).entries()) {
      if (CLOSED.has(dispute.status)) continue;
      const body = JSON.stringify({ outcome: index % 2 === 0 ? 'won' : 'lost' });
      await fetch(`${this.#url}/_standin/disputes/${dispute.id}/close`, { method: 'POST', body });
    }
  }

  /** Events that have not been delivered, payments and refunds that wait for a bank. */
  async unfinished(): Promise<Record<string, number>> {
    const undelivered = await this.#get<Page<object>>(
      '/v1/events?delivery_success=false&limit=100',
    );
    return { 'undelivered webhooks': undelivered.data.length };
  }

  async #all<Row extends { id: string }>(path: string): Promise<Row[]> {
    const rows: Row[] = [];
    for (let after = ''; ; after = `&starting_after=${rows.at(-1)?.id}`) {
      const page = await this.#get<Page<Row>>(`${path}?limit=100${after}`);
      rows.push(...page.data);
      if (!page.has_more) return rows;
    }
  }

  async #get<Body>(path: string): Promise<Body> {
    const headers = { authorization: `Bearer ${this.#key}` };
    const response = await fetch(`${this.#url}${path}`, { headers });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Body;
  }
}

import type { Actor, Context } from '@/domain/context';
import type { Device } from '@/domain/sessions';
import type { Locale } from '@/lib/locale';

/** What a request brings to the procedures. */
export interface ApiContext extends Context {
  /**
   * The signed-in member, or null. Looked up at the first call and remembered: procedures that are
   * public never pay for it. Reads the database, so a suspension works at the next request.
   */
  currentActor(): Promise<Actor | null>;
  /** The client's `Idempotency-Key` header. */
  idempotencyKey: string | null;
  /** The client's network address as the trusted proxy reports it, for rate limits. */
  clientAddress: string;
  /**
   * Called while a page is rendered. How often pages are asked for is bounded by the proxy in front,
   * where a refusal is cheaper than a page that says so.
   */
  isPage?: true;
  /** The language of the answer, and of the letters to somebody who registers. */
  locale: Locale;
  /** With what the client calls, for the list of sessions. */
  device: Device;
}

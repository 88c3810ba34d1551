import { accessKeys } from '../../../../src/domain/tokens/access-keys';
import { signAccessToken } from '../../../../src/domain/tokens/access-token';
import { systemClock } from '../../../../src/lib/clock';
import type { MemberId, SessionId } from '../../../../src/lib/ids';

/** Access tokens live ten minutes. */
const TOKEN_RENEWED_AFTER_MS = 8 * 60_000;

/** A member of the shop on whose behalf workers act, and what their cart should hold. */
export class Account {
  readonly id: MemberId;
  readonly username: string;
  /** A network address of its own, as most customers have. */
  readonly address: string;
  /** Units by listing, as the shop has confirmed them. */
  readonly cart = new Map<string, number>();
  readonly #sessionId: SessionId;
  #token: { text: string; signedMs: number } | undefined;

  /** @param sessionId a log-in of the member. */
  constructor(member: { id: MemberId; username: string }, sessionId: SessionId, index: number) {
    this.id = member.id;
    this.username = member.username;
    this.#sessionId = sessionId;
    this.address = `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`;
  }

  /** A valid access token, as a log-in of this first session would give. */
  async token(): Promise<string> {
    const now = Date.now();
    if (!this.#token || now - this.#token.signedMs > TOKEN_RENEWED_AFTER_MS) {
      const claim = { memberId: this.id, sessionId: this.#sessionId };
      const { token } = await signAccessToken(await accessKeys(), systemClock, claim);
      this.#token = { text: token, signedMs: now };
    }
    return this.#token.text;
  }
}

import type { Db } from '@/db/client';
import type { Clock } from '@/lib/clock';
import type { MemberId, SessionId } from '@/lib/ids';

/** A signed-in, active member on whose behalf a verb runs. */
export interface Actor {
  id: MemberId;
  username: string;
  /** `member` for an administrator as well, as long as a second factor is required that they lack. */
  role: 'member' | 'admin';
  /** An administrator who is none before they have turned on a second factor. */
  lacksSecondFactor?: true;
  /** The log-in in which they act; left out where there is none, as in tests. */
  sessionId?: SessionId;
}

/** What every domain verb gets as its first argument. */
export interface Context {
  db: Db;
  clock: Clock;
  /**
   * Runs work after the answer has been sent (in a job: before it ends). Only for what a sweep
   * would do later anyway, or what must not show in how long an answer takes; a failure is logged and
   * never reaches the caller.
   */
  defer(work: () => Promise<void>): void;
  /** Where it comes from, for the audit log; left out in jobs. */
  request?: RequestOrigin;
}

/** The request in which a verb runs. */
export interface RequestOrigin {
  /** The network address that the trusted proxy reports; null when it is not known. */
  address: string | null;
  /** The proxy's name of the request, as in its log; null without one. */
  id: string | null;
}

/** The context of verbs that only a member may call. */
export interface MemberContext extends Context {
  actor: Actor;
}

import type { Db } from '@/db/client';
import type { Clock } from '@/lib/clock';
import type { MemberId, SessionId } from '@/lib/ids';

/** A signed-in, active member on whose behalf a verb runs. */
export interface Actor {
  id: MemberId;
  username: string;
  role: 'member' | 'admin';
  /** The log-in in which they act; left out where there is none, as in tests. */
  sessionId?: SessionId;
}

/** What every domain verb gets as its first argument. */
export interface Context {
  db: Db;
  clock: Clock;
  /**
   * Runs work after the answer has been sent (in a job: before it ends). Only for what a sweep
   * would do later anyway; a failure is logged and never reaches the caller.
   */
  defer(work: () => Promise<void>): void;
}

/** The context of verbs that only a member may call. */
export interface MemberContext extends Context {
  actor: Actor;
}

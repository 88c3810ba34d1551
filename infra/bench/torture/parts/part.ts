/** What can be killed: every part of the stack behind one small face. */

export type Target = 'app' | 'postgres' | 'redis' | 'executor' | 'stripe' | 'mail';

export interface Part {
  readonly name: Target;
  /** Starts it, or starts it again on the same port and data, and waits until it serves. */
  start(): Promise<void>;
  /** kill -9, at once. It stays down until `start`. */
  kill(): Promise<void>;
  /** Ends it in order. */
  stop(): Promise<void>;
}

/** Called when a part ends that nobody has told to: in a run that only kills, that is a failure. */
export type OnUntoldExit = (part: Target, reason: string) => void;

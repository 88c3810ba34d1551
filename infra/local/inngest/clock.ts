/** Time as the executor sees it: the wall clock, or one that only tests move. */

/** Cancels a timer; calling it after the timer fired does nothing. */
export type Cancel = () => void;

export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Calls `fire` once `now()` has reached `time` (epoch ms), never before returning. */
  at(time: number, fire: () => void): Cancel;
}

/** setTimeout overflows above 2^31-1 ms; longer waits are taken in several laps. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/** The wall clock. */
export const realClock: Clock = {
  now: () => Date.now(),
  at(time, fire) {
    let timeout: NodeJS.Timeout;
    const lap = () => {
      const leftMs = Math.max(0, time - Date.now());
      timeout = setTimeout(leftMs === 0 ? fire : lap, Math.min(leftMs, LONGEST_TIMEOUT_MS));
    };
    lap();
    return () => clearTimeout(timeout);
  },
};

export interface VirtualClock extends Clock {
  /** Moves time forward by `ms`; see {@link VirtualClock.advanceTo}. */
  advance(ms: number): Promise<void>;
  /**
   * Moves time forward to `time` (epoch ms). Every timer due on the way fires at its own instant, in
   * order, and the executor settles before the next one.
   */
  advanceTo(time: number | Date): Promise<void>;
  /** Set by the executor: resolves when nothing is left to do at the present instant. */
  settle: () => Promise<void>;
}

/** A clock that stands still until it is advanced. */
export function virtualClock(start: Date | number = Date.now()): VirtualClock {
  let now = Number(start);
  const timers = new Set<{ time: number; fire: () => void }>();

  const takeNext = (until: number) => {
    let next: { time: number; fire: () => void } | undefined;
    for (const timer of timers) {
      if (timer.time <= until && (next === undefined || timer.time < next.time)) next = timer;
    }
    if (next !== undefined) timers.delete(next);
    return next;
  };

  const clock: VirtualClock = {
    now: () => now,
    at(time, fire) {
      const timer = { time, fire };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance: (ms) => clock.advanceTo(now + ms),
    async advanceTo(time) {
      const target = Number(time);
      await clock.settle();
      for (let next = takeNext(target); next !== undefined; next = takeNext(target)) {
        now = Math.max(now, next.time);
        next.fire();
        await clock.settle();
      }
      now = Math.max(now, target);
    },
    settle: async () => {},
  };
  return clock;
}

export function isVirtual(clock: Clock): clock is VirtualClock {
  return 'advance' in clock;
}

/** Names and ids that go with a report; nothing personal. */
export type Facts = Record<string, string | number | null>;

/** A service that collects failures. */
export interface ErrorTracker {
  exception(error: unknown, facts: Facts): void;
  message(text: string, facts: Facts): void;
}

// Kept on globalThis: `instrumentation.ts` is bundled apart from the code that reports. Set from
// there and not imported here, so that scripts do not load a tracker they have no use for.
const holder = globalThis as { marketplaceErrorTracker?: ErrorTracker };

/** Sends what `reportError` and `raiseAlert` are told to a tracker, besides the log. */
export function sendReportsTo(tracker: ErrorTracker): void {
  holder.marketplaceErrorTracker = tracker;
}

/** The tracker of this process; undefined when none is configured. */
export function errorTracker(): ErrorTracker | undefined {
  return holder.marketplaceErrorTracker;
}

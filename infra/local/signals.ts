/** Ctrl-C and its relatives. */

/** npm repeats Ctrl-C to us within milliseconds; only a later one is the person's second. */
const REPEATED_SIGNAL_MS = 500;

/**
 * Calls `stop` at the first SIGINT, SIGTERM or SIGHUP, and `force` when the person insists.
 * The process no longer ends by itself.
 */
export function onStopSignals(stop: () => void, force: () => void): void {
  let firstMs: number | undefined;
  const onSignal = () => {
    if (firstMs === undefined) {
      firstMs = Date.now();
      stop();
    } else if (Date.now() - firstMs > REPEATED_SIGNAL_MS) {
      force();
    }
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, onSignal);
}

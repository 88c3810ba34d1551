import { setTimeout as delay } from 'node:timers/promises';

/** Rings whenever somebody has moved; one may wait for it. */
export class Bell {
  #wake = (): void => {};

  ring(): void {
    this.#wake();
  }

  /** @returns whether it rings within so many milliseconds; null waits for it. */
  async rings(withinMs: number | null = null): Promise<boolean> {
    const ringing = new Promise<boolean>((resolve) => {
      this.#wake = () => resolve(true);
    });
    if (withinMs === null) return ringing;
    const enough = new AbortController();
    const late = delay(withinMs, false, { signal: enough.signal }).catch(() => false);
    const isSoon = await Promise.race([ringing, late]);
    enough.abort();
    return isSoon;
  }
}

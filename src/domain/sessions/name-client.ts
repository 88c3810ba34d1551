import bowser from 'bowser';

/** What a client says it is; null for what cannot be told. */
export interface Client {
  /** `Firefox`. */
  browser: string | null;
  /** `Linux`. */
  system: string | null;
}

/** Reads the header `User-Agent`. A hint for people, never a proof of anything. */
export function nameClient(userAgent: string): Client {
  if (userAgent === '') return { browser: null, system: null };
  const { browser, os } = bowser.parse(userAgent);
  return { browser: browser.name || null, system: os.name || null };
}

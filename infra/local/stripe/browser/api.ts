import type { BrowserIntent, IntentResult, StripeJsError } from './protocol';

const UNREACHABLE: StripeJsError = {
  type: 'api_connection_error',
  message: 'We are experiencing issues connecting to our payments provider. Please try again.',
};

type FormFields = [name: string, value: string][];

/** Flattens nested values to Stripe's `a[b]=c` notation; null and undefined are left out. */
export function formFields(value: unknown, prefix: string): FormFields {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object') return [[prefix, String(value)]];
  return Object.entries(value).flatMap(([name, member]) =>
    formFields(member, `${prefix}[${name}]`),
  );
}

/** The intent id at the front of a client secret. */
export function intentId(clientSecret: string): string {
  return clientSecret.split('_secret_')[0] ?? '';
}

/** Calls an intent's endpoint with the publishable key; network trouble becomes an error too. */
export async function callIntent(
  origin: string,
  key: string,
  clientSecret: string,
  action?: { name: string; fields: FormFields },
): Promise<IntentResult> {
  const id = encodeURIComponent(intentId(clientSecret));
  const fields = new URLSearchParams([['client_secret', clientSecret], ...(action?.fields ?? [])]);
  const path = `${origin}/v1/payment_intents/${id}`;
  const headers = { authorization: `Bearer ${key}` };
  try {
    const answer = action
      ? await fetch(`${path}/${action.name}`, { method: 'POST', headers, body: fields })
      : await fetch(`${path}?${fields}`, { headers });
    const body = (await answer.json()) as { error?: StripeJsError };
    if (body.error) return { error: body.error };
    return { paymentIntent: body as unknown as BrowserIntent };
  } catch {
    return { error: UNREACHABLE };
  }
}

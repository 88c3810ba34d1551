import type { Stripe } from '@stripe/stripe-js';
import { loadStripe } from '@stripe/stripe-js/pure';

let loading: Promise<void> | undefined;

/**
 * Loads Stripe.js from the configured address and starts it. `loadStripe` uses the `Stripe` it finds
 * on the page, so the official loader and React components work with any server that speaks Stripe.
 * @throws Error when the script cannot be loaded; the next call tries again.
 */
export async function startStripe(scriptUrl: string, publishableKey: string): Promise<Stripe> {
  loading ??= loadScript(scriptUrl).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  await loading;
  const stripe = await loadStripe(publishableKey);
  if (!stripe) throw new Error('Stripe.js did not start');
  return stripe;
}

function loadScript(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = url;
    script.async = true;
    script.onload = () => resolve();
    script.onerror = () => {
      script.remove();
      reject(new Error('Stripe.js could not be loaded'));
    };
    document.head.append(script);
  });
}

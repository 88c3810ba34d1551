import type { Appearance } from '@stripe/stripe-js';

/**
 * The payment form lives in Stripe's frame and cannot use our tokens, so the few it needs are
 * repeated here in a notation that it understands.
 */
const LIGHT: Appearance['variables'] = {
  colorPrimary: '#00685d',
  colorBackground: '#ffffff',
  colorText: '#23201c',
  colorTextSecondary: '#635e57',
  colorDanger: '#bb2d26',
};
const DARK: Appearance['variables'] = {
  colorPrimary: '#63d3c1',
  colorBackground: '#1f1d1a',
  colorText: '#f2f0ed',
  colorTextSecondary: '#b3aea8',
  colorDanger: '#ff8f85',
};
const SHARED: Appearance['variables'] = {
  borderRadius: '10px',
  fontFamily: 'system-ui, sans-serif',
  fontSizeBase: '16px',
};

/** How the payment form looks in the reader's colour scheme. */
export function paymentAppearance(): Appearance {
  const isDark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  return {
    theme: isDark ? 'night' : 'stripe',
    variables: { ...(isDark ? DARK : LIGHT), ...SHARED },
  };
}

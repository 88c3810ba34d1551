/** The script inside the payment form's frame: formats, checks, and sends the card to the API. */

import { callIntent, formFields } from './api';
import { applyAppearance } from './appearance';
import { CardForm } from './card-form';
import { parseExpiry } from './card-format';
import type { ConfirmRequest, FromFrame, IntentResult, ToFrame } from './protocol';

/** The page that embeds the form; it says who it is and is held to it by the message checks. */
const shopOrigin = new URLSearchParams(location.search).get('origin') ?? '';

function tell(message: FromFrame): void {
  window.parent.postMessage(message, shopOrigin);
}

const form = new CardForm(document, {
  change: (state) => tell({ kind: 'change', state }),
  focus: () => tell({ kind: 'focus' }),
  blur: () => tell({ kind: 'blur' }),
  escape: () => tell({ kind: 'escape' }),
  enter: () => tell({ kind: 'enter' }),
});

function confirm(request: ConfirmRequest): Promise<IntentResult> {
  const card = form.values();
  const expiry = parseExpiry(card.expiry);
  const address = { country: card.country, postal_code: card.postalCode };
  const given = request.billingDetails;
  const billing = { ...given, address: { ...address, ...(given.address as object | undefined) } };
  return callIntent(location.origin, request.key, request.clientSecret, {
    name: 'confirm',
    fields: [
      ['payment_method_data[type]', 'card'],
      ...formFields(
        {
          number: card.number.replace(/\D/g, ''),
          exp_month: expiry?.month,
          exp_year: expiry?.year,
          cvc: card.cvc,
        },
        'payment_method_data[card]',
      ),
      ...formFields(billing, 'payment_method_data[billing_details]'),
      ...formFields(request.returnUrl, 'return_url'),
      ...formFields(request.receiptEmail, 'receipt_email'),
      ['use_stripe_sdk', 'true'],
    ],
  });
}

async function obey(message: ToFrame): Promise<void> {
  switch (message.kind) {
    case 'options':
      applyAppearance(message.options);
      form.configure(message.options);
      break;
    case 'focus':
      form.focus();
      break;
    case 'blur':
      form.blur();
      break;
    case 'clear':
      form.clear();
      break;
    case 'validate':
      tell({ kind: 'validated', call: message.call, error: form.complain() });
      break;
    case 'confirm': {
      form.disable(true);
      const result = await confirm(message.request);
      form.disable(false);
      tell({ kind: 'confirmed', call: message.call, result });
    }
  }
}

if (window.parent !== window && /^https?:\/\//.test(shopOrigin)) {
  window.addEventListener('message', (event: MessageEvent<ToFrame>) => {
    if (event.source === window.parent && event.origin === shopOrigin) void obey(event.data);
  });
  const observer = new ResizeObserver(() =>
    tell({ kind: 'height', height: Math.ceil(document.body.getBoundingClientRect().height) }),
  );
  observer.observe(document.body);
  tell({ kind: 'loaded' });
}

/** A small shop page on the real `@stripe/react-stripe-js`, bundled by the browser test. */
import { Elements, PaymentElement, useElements, useStripe } from '@stripe/react-stripe-js';
import { loadStripe } from '@stripe/stripe-js';
import { type FormEvent, StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';

const query = new URLSearchParams(location.search);
const clientSecret = query.get('secret') ?? '';
const redirect = query.get('redirect') === 'always' ? 'always' : 'if_required';
const stripe = loadStripe('pk_test_standin_browser');

function Checkout() {
  const client = useStripe();
  const elements = useElements();
  const [ready, setReady] = useState(false);
  const [change, setChange] = useState('');
  const [outcome, setOutcome] = useState('');

  async function pay(event: FormEvent) {
    event.preventDefault();
    if (!client || !elements) return;
    setOutcome('paying');
    const confirmParams = { return_url: `${location.origin}/done` };
    // The SDK types one call per kind of redirect.
    const { error, paymentIntent } =
      redirect === 'always'
        ? {
            ...(await client.confirmPayment({ elements, confirmParams })),
            paymentIntent: undefined,
          }
        : await client.confirmPayment({ elements, confirmParams, redirect });
    setOutcome(error ? `${error.code}: ${error.message}` : (paymentIntent?.status ?? ''));
  }

  return (
    <form onSubmit={pay}>
      <PaymentElement
        onReady={() => setReady(true)}
        onLoadError={({ error }) => setOutcome(`loaderror ${error.code}`)}
        onChange={({ complete, empty, value }) =>
          setChange(JSON.stringify({ complete, empty, type: value.type }))
        }
      />
      <button type="submit" disabled={!ready}>
        Pay Now
      </button>
      <output data-testid="outcome">{outcome}</output>
      <output data-testid="change">{change}</output>
    </form>
  );
}

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Elements
        stripe={stripe}
        options={{
          clientSecret,
          appearance: {
            theme: 'stripe',
            variables: { colorPrimary: '#8a2be2', borderRadius: '9px' },
          },
        }}
      >
        <Checkout />
      </Elements>
    </StrictMode>,
  );
}

/** The document and the style sheet of the payment form's frame. Names are those Stripe's own use. */
import { escapeHtml } from '../http';

const COUNTRY_CODES =
  'AD AE AF AG AI AL AM AO AR AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GW GY HK HN HR HT HU ID IE IL IM IN IQ IS IT JE JM JO JP KE KG KH KI KM KN KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MK ML MM MN MO MQ MR MS MT MU MV MW MX MY MZ NA NC NE NG NI NL NO NP NR NZ OM PA PE PF PG PH PK PL PM PR PS PT PY QA RE RO RS RU RW SA SB SC SE SG SI SK SL SM SN SO SR ST SV SZ TC TD TG TH TJ TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VN VU WS YE YT ZA ZM ZW'.split(
    ' ',
  );

function countryOptions(): string {
  const names = new Intl.DisplayNames('en', { type: 'region' });
  return COUNTRY_CODES.map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
    .map(({ code, name }) => {
      const selected = code === 'US' ? ' selected' : '';
      return `<option value="${code}"${selected}>${escapeHtml(name)}</option>`;
    })
    .join('');
}

interface FieldText {
  name: string;
  label: string;
  placeholder: string;
  autocomplete: string;
  inputmode: 'numeric' | 'text';
}

function input({ name, label, placeholder, autocomplete, inputmode }: FieldText): string {
  const id = `payment-${name}Input`;
  return `<div class="Field Field--${name}">
<label class="Label" for="${id}">${label}</label>
<div class="Slot">
<input class="Input" id="${id}" name="${name}" type="text" inputmode="${inputmode}" autocomplete="${autocomplete}"
 placeholder="${placeholder}" aria-required="true" aria-invalid="false" aria-describedby="payment-${name}Error" spellcheck="false">
${name === 'number' ? '<span class="Brand" id="brand" aria-hidden="true"></span>' : ''}
</div>
<p class="Error" id="payment-${name}Error" role="alert"></p>
</div>`;
}

/** The frame's document; its scripts and styles come from the same origin. */
export function framePage(): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Secure payment input frame</title>
<link rel="stylesheet" href="/elements/frame.css">
</head>
<body>
<form class="Form" autocomplete="on" novalidate>
${input({ name: 'number', label: 'Card number', placeholder: '1234 1234 1234 1234', autocomplete: 'cc-number', inputmode: 'numeric' })}
${input({ name: 'expiry', label: 'Expiration date', placeholder: 'MM / YY', autocomplete: 'cc-exp', inputmode: 'numeric' })}
${input({ name: 'cvc', label: 'Security code', placeholder: 'CVC', autocomplete: 'cc-csc', inputmode: 'numeric' })}
<div class="Field Field--country">
<label class="Label" for="payment-countryInput">Country</label>
<select class="Input" id="payment-countryInput" name="country" autocomplete="billing country">${countryOptions()}</select>
<p class="Error" id="payment-countryError" role="alert"></p>
</div>
${input({ name: 'postalCode', label: 'ZIP code', placeholder: '12345', autocomplete: 'billing postal-code', inputmode: 'text' })}
</form>
<script src="/elements/frame.js"></script>
</body>
</html>
`;
}

/** Close to Stripe's default look; `--…` properties come from the Appearance API. */
export const FRAME_STYLE = `
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { background: transparent; }
body { margin: 0; padding: 4px; color: var(--colorText, #30313d);
  font: var(--fontWeightNormal, 400) var(--fontSizeBase, 16px)/1.25 var(--fontFamily, -apple-system,
  BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", sans-serif); }
.Form { display: grid; grid-template-columns: 1fr 1fr; gap: calc(var(--spacingUnit, 4px) * 3); margin: 0; }
.Field { min-width: 0; }
.Slot { position: relative; }
.Field--number { grid-column: 1 / -1; }
.Label { display: block; margin-bottom: var(--spacingUnit, 4px); font-size: 0.93em;
  color: var(--colorTextSecondary, var(--colorText, #30313d)); }
.Input { width: 100%; height: 2.75em; padding: 0 0.75em; font: inherit; color: inherit;
  background: var(--colorBackground, #fff); border: 1px solid var(--borderColor, #e6e6e6);
  border-radius: var(--borderRadius, 5px); outline: 0;
  box-shadow: 0 1px 1px rgba(0, 0, 0, 0.03), 0 3px 6px rgba(0, 0, 0, 0.02);
  transition: border-color 0.15s, box-shadow 0.15s; font-variant-numeric: tabular-nums; }
select.Input { padding: 0 0.5em; }
.Input::placeholder { color: var(--colorTextPlaceholder, #757680); opacity: 1; }
.Input:focus { border-color: var(--colorPrimary, #0570de);
  box-shadow: 0 0 0 3px color-mix(in srgb, var(--colorPrimary, #0570de) 25%, transparent); }
.Input--invalid { color: var(--colorDanger, #df1b41); border-color: var(--colorDanger, #df1b41); }
.Input:disabled { opacity: 0.6; }
.Brand { position: absolute; right: 1em; top: 50%; translate: 0 -50%; font-size: 0.75em; font-weight: 600;
  text-transform: uppercase; letter-spacing: 0.04em; opacity: 0.6; pointer-events: none; }
.Error { margin: var(--spacingUnit, 4px) 0 0; font-size: 0.93em; color: var(--colorDanger, #df1b41); }
.Error:empty { display: none; }
@media (max-width: 320px) { .Form { grid-template-columns: 1fr; } }
@media (prefers-reduced-motion: reduce) { .Input { transition: none; } }
`;

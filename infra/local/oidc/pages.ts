import { escapeHtml, page } from '../http';
import { PEOPLE } from './people';

const STYLE = `<style>
main { max-width: 480px; padding-top: 48px; }
.card { padding: 24px; margin-bottom: 16px; }
.card h2 { margin-top: 0; }
button { font-size: 15px; min-height: 44px; padding: 8px 16px; white-space: normal; }
.primary { background: var(--accent); border-color: var(--accent); color: var(--ground); }
.person, .wide { width: 100%; }
.person { display: block; text-align: left; margin-bottom: 8px; overflow-wrap: anywhere; }
.person:last-child { margin-bottom: 0; }
.person span { display: block; color: var(--soft); }
label { display: block; margin-bottom: 16px; font-weight: 500; }
input:not([type=checkbox]) { display: block; width: 100%; min-height: 44px; margin-top: 4px;
  padding: 8px 12px; font: inherit; border: 1px solid var(--soft); border-radius: 8px;
  background: var(--card); color: inherit; }
label.check { display: flex; gap: 8px; align-items: center; min-height: 24px; }
input[type=checkbox] { width: 20px; height: 20px; margin: 0; accent-color: var(--accent); }
details { margin-bottom: 16px; } summary { cursor: pointer; min-height: 24px; }
details label { margin-top: 8px; }
.problem { color: var(--bad); font-weight: 500; }
</style>`;

interface SignIn {
  /** The name of the issuer. */
  name: string;
  /** Where the form goes: with all of the request, so that nothing has to be kept meanwhile. */
  action: string;
  email: string;
  problem?: string;
}

/** Asks who is there. No password: nothing here is worth one. */
export function signInPage({ name, action, email, problem }: SignIn): string {
  const alert = problem ? `<p class="problem" role="alert">${escapeHtml(problem)}</p>` : '';
  return page(
    `Sign in with ${name}`,
    `${STYLE}
<h1>Sign in with ${escapeHtml(name)}</h1>
<p class="soft">This is the stand-in for an OpenID Connect issuer. You are whoever you say you are.</p>
${alert}
<form method="post" action="${escapeHtml(action)}" class="card">
<h2>Pick somebody</h2>
${PEOPLE.map(personButton).join('\n')}
</form>
<form method="post" action="${escapeHtml(action)}" class="card">
<h2>Or be somebody else</h2>
<label>E-mail address <input type="email" name="email" value="${escapeHtml(email)}" autocomplete="email"></label>
<label>Name <input name="name" autocomplete="name"></label>
<label class="check"><input type="checkbox" name="verified" checked> The address is verified</label>
<details><summary>Account number</summary>
<label>The same number is the same person, whatever the address. Left empty, the address decides.
<input name="subject" maxlength="255" autocomplete="off"></label></details>
<button class="primary wide">Sign in</button>
</form>
<form method="post" action="${escapeHtml(action)}">
<button class="wide" name="deny" value="yes">Deny</button>
</form>`,
  );
}

function personButton({ subject, name, email, isEmailVerified }: (typeof PEOPLE)[number]): string {
  const address = isEmailVerified ? email : `${email}, not verified`;
  return `<button class="person" name="person" value="${subject}">${escapeHtml(name)}
<span>${escapeHtml(address)}</span></button>`;
}

/** For a request that must not go back to where it says it came from. */
export function refusalPage(name: string, reason: string): string {
  return page(
    'This cannot go on',
    `${STYLE}<h1>This cannot go on</h1><p>${escapeHtml(reason)}</p>
<p class="soft">${escapeHtml(name)} sends nobody to an address that it does not know.</p>`,
  );
}

/** What the address itself shows, for whoever follows the line of the banner. */
export function frontPage(name: string): string {
  return page(
    name,
    `${STYLE}<h1>${escapeHtml(name)}</h1>
<p class="soft">The stand-in for an OpenID Connect issuer. “Continue with ${escapeHtml(name)}” on the log-in page of
the site leads to it.</p>
<p><a href="/.well-known/openid-configuration">What it can do</a>, <a href="/jwks">its keys</a>.</p>`,
  );
}

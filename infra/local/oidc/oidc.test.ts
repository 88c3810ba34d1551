import * as oauth from 'oauth4webapi';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  BACK,
  CLIENT,
  type Departure,
  depart,
  discover,
  INSECURE,
  locationOf,
  startIssuer,
  submit,
} from './harness';
import type { RunningOidc } from './index';

const client: oauth.Client = { client_id: CLIENT.id };
const ANA = { email: 'ana@example.org', name: 'Ana', verified: 'on' };

let running: RunningOidc;
let issuer: oauth.AuthorizationServer;
beforeAll(async () => {
  running = await startIssuer();
  issuer = await discover(running.url);
});
afterEach(() => {
  vi.useRealTimers();
  running.forge({});
});
afterAll(() => running.close());

/** Goes there, says who one is and takes the answer. */
async function arrive(departure: Departure, form: Record<string, string> = ANA) {
  const back = locationOf(await submit(departure.url, form));
  return oauth.validateAuthResponse(issuer, client, back, departure.state);
}

async function redeem(
  parameters: URLSearchParams,
  { verifier }: Pick<Departure, 'verifier'>,
  { auth = oauth.ClientSecretBasic(CLIENT.secret), redirectUri = BACK } = {},
): Promise<Response> {
  return oauth.authorizationCodeGrantRequest(
    issuer,
    client,
    auth,
    parameters,
    redirectUri,
    verifier,
    INSECURE,
  );
}

function read(answer: Response, { nonce }: Departure) {
  const expected = { expectedNonce: nonce, requireIdToken: true };
  return oauth.processAuthorizationCodeResponse(issuer, client, answer, expected);
}

describe('the code flow', () => {
  test.each([
    ['client_secret_basic', oauth.ClientSecretBasic(CLIENT.secret)],
    ['client_secret_post', oauth.ClientSecretPost(CLIENT.secret)],
  ])('ends with a token that the client’s library believes: %s', async (_method, auth) => {
    const departure = await depart(issuer);
    const answer = await redeem(await arrive(departure), departure, { auth });
    const tokens = await read(answer, departure);
    await oauth.validateApplicationLevelSignature(issuer, answer, INSECURE);
    const claims = oauth.getValidatedIdTokenClaims(tokens);
    expect(claims).toMatchObject({ name: 'Ana', email: ANA.email, email_verified: true });

    const info = await oauth.userInfoRequest(issuer, client, tokens.access_token, INSECURE);
    expect(
      await oauth.processUserInfoResponse(issuer, client, claims?.sub ?? '', info),
    ).toMatchObject({ email: ANA.email });
  });

  test('tells no more than the scopes ask for', async () => {
    const departure = await depart(issuer, { scope: 'openid' });
    const tokens = await read(await redeem(await arrive(departure), departure), departure);
    const claims = oauth.getValidatedIdTokenClaims(tokens) ?? {};
    expect(Object.keys(claims).sort()).toEqual(
      ['iss', 'aud', 'sub', 'iat', 'exp', 'auth_time', 'nonce'].sort(),
    );
  });

  test('the same address is the same person, and so is an account number', async () => {
    const subjectOf = async (form: Record<string, string>) => {
      const departure = await depart(issuer);
      const answer = await redeem(await arrive(departure, form), departure);
      return oauth.getValidatedIdTokenClaims(await read(answer, departure))?.sub;
    };
    const first = await subjectOf(ANA);
    expect(await subjectOf({ ...ANA, email: 'ANA@example.org' })).toBe(first);
    expect(await subjectOf({ ...ANA, email: 'bo@example.org' })).not.toBe(first);
    expect(await subjectOf({ email: 'moved@example.org', subject: first ?? '' })).toBe(first);
  });

  test('whoever refuses is sent back with that', async () => {
    const departure = await depart(issuer);
    const back = locationOf(await submit(departure.url, { deny: 'yes' }));
    expect(() => oauth.validateAuthResponse(issuer, client, back, departure.state)).toThrow(
      expect.objectContaining({ error: 'access_denied' }),
    );
  });

  test('nobody in particular is asked again', async () => {
    const forms: Record<string, string>[] = [{ name: 'Ana' }, { email: 'not an address' }];
    for (const form of forms) {
      const answer = await submit((await depart(issuer)).url, form);
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain('role="alert"');
    }
  });
});

describe('a request', () => {
  test.each([
    [{ client_id: 'somebody-else' }],
    [{ client_id: null }],
    [{ redirect_uri: `${BACK}/more` }],
    [{ redirect_uri: 'https://evil.test/' }],
    [{ redirect_uri: null }],
  ])('that would lead somewhere unknown leads nowhere: %j', async (changes) => {
    const { url } = await depart(issuer, changes);
    const answer = await fetch(url, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
  });

  test.each<[Record<string, string | null>, string]>([
    [{ response_type: null }, 'invalid_request'],
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ response_mode: 'fragment' }, 'invalid_request'],
    [{ scope: 'email' }, 'invalid_scope'],
    [{ code_challenge: null, code_challenge_method: null }, 'invalid_request'],
    [{ code_challenge_method: 'plain' }, 'invalid_request'],
    [{ code_challenge: 'short' }, 'invalid_request'],
    [{ prompt: 'none' }, 'login_required'],
    [{ request: 'x.y.z' }, 'request_not_supported'],
    [{ request_uri: 'https://evil.test/' }, 'request_uri_not_supported'],
  ])('that is wrong goes back with its error: %j', async (changes, error) => {
    const { url, state } = await depart(issuer, changes);
    const back = locationOf(await fetch(url, { redirect: 'manual' }));
    expect(back.href).toMatch(BACK);
    expect(Object.fromEntries(back.searchParams)).toMatchObject({ error, state });
    expect(back.searchParams.has('code')).toBe(false);
  });

  test('with a parameter twice is refused', async () => {
    const { url } = await depart(issuer);
    url.searchParams.append('redirect_uri', 'https://evil.test/');
    expect((await fetch(url, { redirect: 'manual' })).status).toBe(400);
  });

  test('may come as a form, and its hint is filled in without harm', async () => {
    const { url } = await depart(issuer, { login_hint: '"><script>' });
    const answer = await fetch(running.url + url.pathname, {
      method: 'POST',
      body: url.searchParams,
    });
    expect(answer.status).toBe(200);
    const html = await answer.text();
    expect(html).toContain('value="&quot;&gt;&lt;script&gt;"');
    expect(html).toContain('Demo &lt;ID&gt;');
  });

  test('lets forms of its page lead to the client only', async () => {
    const policy = (await fetch((await depart(issuer)).url)).headers.get('content-security-policy');
    expect(policy).toContain("form-action 'self' http://localhost:3000;");
  });
});

describe('a code', () => {
  const refused = async (answer: Response, error = 'invalid_grant', status = 400) => {
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error });
    expect(answer.headers.get('cache-control')).toBe('no-store');
  };

  test('is good once, and what was made of it ends when it comes again', async () => {
    const departure = await depart(issuer);
    const parameters = await arrive(departure);
    const tokens = await read(await redeem(parameters, departure), departure);
    await refused(await redeem(parameters, departure));
    const info = await fetch(issuer.userinfo_endpoint ?? '', {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    expect(info.status).toBe(401);
    expect(info.headers.get('www-authenticate')).toContain('invalid_token');
  });

  test('is good for a minute', async () => {
    const departure = await depart(issuer);
    const parameters = await arrive(departure);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 });
    await refused(await redeem(parameters, departure));
  });

  test('is of no use without what its request began with', async () => {
    const departure = await depart(issuer);
    const verifier = oauth.generateRandomCodeVerifier();
    await refused(await redeem(await arrive(departure), { verifier }));
    const redirectUri = `${BACK}/other`;
    await refused(await redeem(await arrive(departure), departure, { redirectUri }));
  });

  test('is taken from the client only', async () => {
    const departure = await depart(issuer);
    const auth = oauth.ClientSecretBasic('a guess');
    await refused(
      await redeem(await arrive(departure), departure, { auth }),
      'invalid_client',
      401,
    );
    await refused(
      await redeem(await arrive(departure), departure, { auth: oauth.None() }),
      'invalid_client',
      401,
    );
  });

  test.each<[string, Record<string, string>, string]>([
    ['another grant', { grant_type: 'password' }, 'unsupported_grant_type'],
    ['no grant', {}, 'invalid_request'],
    ['no code', { grant_type: 'authorization_code' }, 'invalid_grant'],
  ])('%s is refused by name', async (_what, form, error) => {
    const body = new URLSearchParams({
      client_id: CLIENT.id,
      client_secret: CLIENT.secret,
      ...form,
    });
    await refused(await fetch(issuer.token_endpoint ?? '', { method: 'POST', body }), error);
  });
});

test('a forged token is not believed, so that the forgery tests what it says', async () => {
  running.forge({ foreignKey: true });
  const departure = await depart(issuer);
  const answer = await redeem(await arrive(departure), departure);
  await read(answer, departure);
  await expect(oauth.validateApplicationLevelSignature(issuer, answer, INSECURE)).rejects.toThrow(
    'signature verification failed',
  );
});

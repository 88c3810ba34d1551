import { eq } from 'drizzle-orm';
import { NextRequest } from 'next/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { members } from '@/db/schema';
import type { Actor } from '@/domain/context';
import { env } from '@/env';
import type { MemberId } from '@/lib/ids';
import { LOCALE_HEADER } from '@/lib/locale';
import { proxy } from '@/proxy';
import { createMember, createSession } from '@/test/factories';
import { createWorld, type World } from '@/test/world';
import { keptLanguage } from './language';
import { handleRest } from './rest/handler';
import { encryptSession, sessionCookieName } from './session-cookie';
import { handleTrpc } from './trpc-handler';

let world: World;

beforeAll(async () => {
  world = await createWorld(2);
});
afterAll(() => world.close());

const ORIGIN = 'http://localhost:3000';

/** Asks for a page. @returns what the pages are told of the language, and the cookie that is set. */
async function visit(path: string, headers: Record<string, string> = {}) {
  const response = await proxy(new NextRequest(`${env().SITE_URL}${path}`, { headers }));
  return {
    told: response.headers.get(`x-middleware-request-${LOCALE_HEADER}`),
    kept: response.cookies.get(keptLanguage('pt-BR').name),
  };
}

function rest(path: string, body: unknown, acceptLanguage: string, headers = {}) {
  return handleRest(
    new Request(`${ORIGIN}/api/v1${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'accept-language': acceptLanguage,
        ...headers,
      },
      body: JSON.stringify(body),
    }),
  );
}

describe('a page', () => {
  it('is in the language that its address asks for, which is kept for the next ones', async () => {
    const { told, kept } = await visit('/?q=a&lang=pt-BR', { 'accept-language': 'en' });
    expect(told).toBe('pt-BR');
    expect(kept).toMatchObject({ value: 'pt-BR', path: '/', httpOnly: true, sameSite: 'lax' });
    const inPortuguese = { cookie: `${kept?.name}=pt-BR` };
    expect(await visit('/cart', inPortuguese)).toEqual({ told: 'pt-BR', kept: undefined });
    expect((await visit('/?lang=en-US', inPortuguese)).told).toBe('en-US');
  });

  it('is otherwise in the language that the browser prefers', async () => {
    const { told, kept } = await visit('/?lang=xx', { 'accept-language': 'pt, en;q=0.5' });
    expect({ told, kept }).toEqual({ told: 'pt-BR', kept: undefined });
    expect((await visit('/')).told).toBe('en-US');
  });

  it('is in no language that a client has put into the proxy’s header', async () => {
    expect((await visit('/', { [LOCALE_HEADER]: 'pt-BR' })).told).toBe('en-US');
  });
});

describe('the letters to a member', () => {
  const localeOf = async ({ id }: { id: MemberId }) =>
    (await world.db.select().from(members).where(eq(members.id, id)))[0]?.locale;

  async function cookieOf(member: Actor): Promise<string> {
    const sessionId = await createSession(world, member, { kind: 'web' });
    return `${sessionCookieName()}=${await encryptSession({ memberId: member.id, sessionId })}`;
  }

  it('are in the language that they last asked a page for', async () => {
    const [member, other] = [await createMember(world), await createMember(world)];
    const cookie = await cookieOf(member);
    await visit('/orders', { cookie, 'accept-language': 'pt-BR' });
    expect(await localeOf(member)).toBe('en-US');
    await visit('/orders?lang=pt-BR', { cookie });
    expect(await localeOf(member)).toBe('pt-BR');
    expect(await localeOf(other)).toBe('en-US');
  });

  it('are in the language that they registered in', async () => {
    const person = {
      username: 'joana',
      email: 'joana@example.com',
      password: 'tr0ub4dor-horse',
      passwordConfirmation: 'tr0ub4dor-horse',
      address: { text: '221B Baker St, London' },
    };
    const answer = await rest('/register', person, 'pt-BR');
    expect(answer.status).toBe(201);
    expect(await localeOf((await answer.json()) as { id: MemberId })).toBe('pt-BR');
  });
});

describe('a refusal', () => {
  const WRONG = { login: 'nobody', password: 'wrong-horse-1' };

  it.each([
    ['en-GB, pt;q=0.5', 'en-US', 'The user name or password is not right.'],
    ['pt-PT, en;q=0.5', 'pt-BR', 'O nome de usuário ou a senha não está certo.'],
    ['ja', 'en-US', 'The user name or password is not right.'],
  ])('over REST is in the language of `Accept-Language: %s`', async (wish, locale, detail) => {
    const answer = await rest('/token', WRONG, wish);
    expect(answer.headers.get('content-language')).toBe(locale);
    expect(answer.headers.get('vary')).toBe('Accept-Language');
    expect(await answer.json()).toMatchObject({ code: 'unauthenticated', detail });
  });

  it('of a field is in that language, by the words of the rule or of zod', async () => {
    const answer = await rest('/register', { username: 'a', email: 7 }, 'pt-BR');
    const { detail, issues } = (await answer.json()) as {
      detail: string;
      issues: { field: string; message: string }[];
    };
    expect(detail).toBe('Confira o que você digitou.');
    const said = Object.fromEntries(issues.map(({ field, message }) => [field, message]));
    expect(said).toMatchObject({
      username: 'O nome de usuário tem no mínimo 3 caracteres.',
      email: 'Falta o e-mail.',
    });
    // A rule without words of its own.
    const token = await rest('/token', { login: 'ana', password: 7 }, 'pt-BR');
    expect(JSON.stringify(await token.json())).toMatch(/esperava um texto/);
  });

  it('of a request that reaches no procedure is in that language as well', async () => {
    const nowhere = await rest('/nowhere', {}, 'pt-BR');
    expect(await nowhere.json()).toMatchObject({ detail: 'Este endereço não existe.' });
    const wrongMethod = await rest('/listings/x', {}, 'pt-BR');
    expect(await wrongMethod.json()).toMatchObject({
      detail: 'Este endereço aceita apenas GET, PATCH.',
    });
  });

  it('to one caller is never in the language of another', async () => {
    const wishes = Array.from({ length: 12 }, (_, index) => (index % 2 ? 'pt-BR' : 'en-US'));
    const answers = await Promise.all(
      wishes.map(async (wish) => {
        const answer = await rest('/token', { login: 'ana', password: 7 }, wish);
        return /esperava um texto/.test(JSON.stringify(await answer.json())) ? 'pt-BR' : 'en-US';
      }),
    );
    expect(answers).toEqual(wishes);
  });

  it('over tRPC is in the language of the pages: the cookie’s, or else the browser’s', async () => {
    const ask = async (headers: Record<string, string>) => {
      const answer = await handleTrpc(new Request(`${ORIGIN}/api/trpc/cart.get`, { headers }));
      return ((await answer.json()) as { error: { message: string } }).error.message;
    };
    const { name } = keptLanguage('pt-BR');
    expect(await ask({ cookie: `${name}=pt-BR`, 'accept-language': 'en' })).toBe(
      'Entre na sua conta.',
    );
    expect(await ask({ 'accept-language': 'pt' })).toBe('Entre na sua conta.');
    expect(await ask({ cookie: `${name}=en-US`, 'accept-language': 'pt' })).toBe('Please log in.');
  });
});

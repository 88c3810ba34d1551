import { and, eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { members, recoveryCodes, secondFactors, sessions } from '@/db/schema';
import type { Actor } from '@/domain/context';
import { changePassword, hashPassword, logIn } from '@/domain/members';
import { SecondFactorRequired, startWebSession } from '@/domain/sessions';
import { createTokenPair, createTokenPairByCode, findTokenActor } from '@/domain/tokens';
import { MINUTE_MS, SECOND_MS } from '@/lib/clock';
import { createMember, createSecondFactor } from '@/test/factories';
import { createWorld, type World } from '@/test/world';
import {
  beginEnrolment,
  confirmEnrolment,
  disableSecondFactor,
  getSecondFactor,
  proveByCode,
  replaceRecoveryCodes,
} from '.';
import { openSecret, sealSecret } from './sealed-secret';
import { codeAt } from './totp';

const PASSWORD = 'tr0ub4dor-horse';
const STEP_MS = 30 * SECOND_MS;
const AT_ONCE = 8;

let world: World;
let passwordHash: string;
let member: Actor;

beforeAll(async () => {
  world = await createWorld(AT_ONCE + 2);
  passwordHash = await hashPassword(PASSWORD);
});
beforeEach(async () => {
  member = await createMember(world, { passwordHash });
});
afterAll(async () => {
  expect(await world.violations()).toEqual({});
  await world.close();
});

const logInByPassword = () =>
  createTokenPair(world.system, { login: member.username, password: PASSWORD });

/** The first step of a log-in. */
async function pendingToken(): Promise<string> {
  const refusal = await logInByPassword().catch((error: unknown) => error);
  if (refusal instanceof SecondFactorRequired) return refusal.pendingToken;
  throw new Error('no code was asked for', { cause: refusal });
}

const codeNow = (secret: string) => codeAt(secret, world.clock.now());

async function logInByCode(code: string) {
  return createTokenPairByCode(world.system, { pendingToken: await pendingToken(), code });
}

async function enrol(): Promise<{ secret: string; codes: string[] }> {
  const ctx = world.as(member);
  const { secret } = await beginEnrolment(ctx, { password: PASSWORD });
  const { recoveryCodes: codes } = await confirmEnrolment(ctx, { code: codeNow(secret) });
  world.clock.advance(STEP_MS);
  return { secret, codes };
}

const refusedAt = (field: string) => ({
  code: 'invalid_input',
  issues: [expect.objectContaining({ field })],
});
const UNAUTHENTICATED = { code: 'unauthenticated' };

describe('turning it on', () => {
  it('takes the password and a code of the app, and gives ten codes once', async () => {
    const ctx = world.as(member);
    await expect(beginEnrolment(ctx, { password: 'wrong' })).rejects.toMatchObject(
      refusedAt('password'),
    );
    const { secret, uri } = await beginEnrolment(ctx, { password: PASSWORD });
    expect(uri).toContain(`secret=${secret}`);
    expect(await getSecondFactor(ctx)).toEqual({ isOn: false, recoveryCodesLeft: 0 });
    await logInByPassword();
    const wrong = codeNow(secret) === '000000' ? '000001' : '000000';
    await expect(confirmEnrolment(ctx, { code: wrong })).rejects.toMatchObject(refusedAt('code'));
    const { recoveryCodes: codes } = await confirmEnrolment(ctx, { code: codeNow(secret) });
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^[0-9a-z]{4}(-[0-9a-z]{4}){5}$/);
    expect(await getSecondFactor(ctx)).toEqual({ isOn: true, recoveryCodesLeft: 10 });
    const again = beginEnrolment(ctx, { password: PASSWORD });
    await expect(again).rejects.toMatchObject({ code: 'conflict' });
  });

  it('keeps neither secret nor recovery codes readable in the database', async () => {
    const { secret, codes } = await enrol();
    const stored = JSON.stringify([
      await world.db.select().from(secondFactors),
      await world.db.select().from(recoveryCodes),
    ]);
    for (const text of [secret, ...codes, ...codes.map((code) => code.replaceAll('-', ''))]) {
      expect(stored).not.toContain(text);
    }
  });

  it('lets no session begin without a code that was on its way', async () => {
    const proof = await logIn(world.system, { login: member.username, password: PASSWORD });
    await enrol();
    await expect(startWebSession(world.system, proof)).rejects.toBeInstanceOf(SecondFactorRequired);
  });

  it('binds the secret to its member', async () => {
    const other = await createMember(world);
    const sealed = sealSecret(member.id, 'SECRET');
    expect(openSecret(member.id, sealed)).toBe('SECRET');
    expect(() => openSecret(other.id, sealed)).toThrow();
    expect(sealSecret(member.id, 'SECRET')).not.toBe(sealed);
  });
});

describe('a log-in', () => {
  it('begins no session with the password alone', async () => {
    const secret = await createSecondFactor(world, member);
    await pendingToken();
    const begun = await world.db.select().from(sessions).where(eq(sessions.memberId, member.id));
    expect(begun).toEqual([]);
    const pair = await logInByCode(codeNow(secret));
    expect(await findTokenActor(world.system, pair.accessToken)).toMatchObject(member);
  });

  it('takes each code once, and none that is older than the last', async () => {
    const secret = await createSecondFactor(world, member);
    const old = codeNow(secret);
    world.clock.advance(STEP_MS);
    const code = codeNow(secret);
    await logInByCode(code);
    await expect(logInByCode(code)).rejects.toMatchObject(UNAUTHENTICATED);
    await expect(logInByCode(old)).rejects.toMatchObject(UNAUTHENTICATED);
    world.clock.advance(STEP_MS);
    await logInByCode(codeNow(secret));
  });

  it('takes a code once from many who show it at the same moment', async () => {
    const secret = await createSecondFactor(world, member);
    const token = await pendingToken();
    const show = () =>
      createTokenPairByCode(world.system, { pendingToken: token, code: codeNow(secret) });
    // Five may try before the limit stops them.
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, show));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('takes a recovery code once from many who show it at the same moment, and then never', async () => {
    const { codes } = await enrol();
    const [code = ''] = codes;
    const token = await pendingToken();
    const show = () => createTokenPairByCode(world.system, { pendingToken: token, code });
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, show));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await getSecondFactor(world.as(member))).toMatchObject({ recoveryCodesLeft: 9 });
    await expect(show()).rejects.toMatchObject(UNAUTHENTICATED);
  });

  it('stops guessing at the code, whichever network it comes from', async () => {
    const secret = await createSecondFactor(world, member);
    for (let attempt = 0; attempt < 5; attempt++) {
      await expect(logInByCode('no code')).rejects.toMatchObject(UNAUTHENTICATED);
    }
    await expect(logInByCode(codeNow(secret))).rejects.toMatchObject({ code: 'rate_limited' });
  });

  it.each<[string, () => unknown]>([
    ['after five minutes', () => world.clock.advance(5 * MINUTE_MS)],
    [
      'after a change of the password',
      () =>
        changePassword(world.as(member), {
          currentPassword: PASSWORD,
          newPassword: 'another-secret-7',
        }),
    ],
    [
      'of a member who was suspended',
      () => world.db.update(members).set({ status: 'suspended' }).where(eq(members.id, member.id)),
    ],
  ])('cannot be gone on with %s', async (_when, happen) => {
    const secret = await createSecondFactor(world, member);
    const token = await pendingToken();
    await happen();
    const attempt = createTokenPairByCode(world.system, {
      pendingToken: token,
      code: codeNow(secret),
    });
    await expect(attempt).rejects.toMatchObject(UNAUTHENTICATED);
  });

  it('is not gone on with by a forged token, nor by an access token', async () => {
    const secret = await createSecondFactor(world, member);
    const { accessToken } = await logInByCode(codeNow(secret));
    world.clock.advance(STEP_MS);
    const genuine = await pendingToken();
    for (const token of ['x', accessToken, `${genuine.slice(0, -2)}AA`]) {
      const attempt = proveByCode(world.system, { pendingToken: token, code: codeNow(secret) });
      await expect(attempt).rejects.toMatchObject(UNAUTHENTICATED);
    }
  });

  it('does not bring a deactivated account back without the code', async () => {
    const secret = await createSecondFactor(world, member);
    await world.db
      .update(members)
      .set({ status: 'deactivated', deactivatedAt: world.clock.now() })
      .where(eq(members.id, member.id));
    const token = await pendingToken();
    const statusOf = async () =>
      (await world.db.select().from(members).where(eq(members.id, member.id)))[0]?.status;
    expect(await statusOf()).toBe('deactivated');
    await createTokenPairByCode(world.system, { pendingToken: token, code: codeNow(secret) });
    expect(await statusOf()).toBe('active');
  });
});

it('a secret that cannot be decrypted any more lets nobody in, and recovery codes still do', async () => {
  const { secret, codes } = await enrol();
  await world.db
    .update(secondFactors)
    .set({ sealedSecret: 'sealed under another AUTH_SECRET' })
    .where(eq(secondFactors.memberId, member.id));
  await expect(logInByCode(codeNow(secret))).rejects.toMatchObject(UNAUTHENTICATED);
  await logInByCode(codes[0] ?? '');
});

describe('turning it off', () => {
  it('takes the password and a code, and forgets secret and recovery codes', async () => {
    const { secret } = await enrol();
    const ctx = world.as(member);
    const off = (password: string, code: string) => disableSecondFactor(ctx, { password, code });
    await expect(off('wrong', codeNow(secret))).rejects.toMatchObject(refusedAt('password'));
    await expect(off(PASSWORD, 'no code')).rejects.toMatchObject(refusedAt('code'));
    await off(PASSWORD, codeNow(secret));
    await logInByPassword();
    const left = await world.db
      .select()
      .from(recoveryCodes)
      .where(eq(recoveryCodes.memberId, member.id));
    expect(left).toEqual([]);
  });
});

it('new recovery codes take the place of the old ones', async () => {
  const { secret, codes } = await enrol();
  const fresh = await replaceRecoveryCodes(world.as(member), { code: codeNow(secret) });
  await expect(logInByCode(codes[0] ?? '')).rejects.toMatchObject(UNAUTHENTICATED);
  await logInByCode(fresh.recoveryCodes[0] ?? '');
  const unused = await world.db
    .select()
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.memberId, member.id), isNull(recoveryCodes.usedAt)));
  expect(unused).toHaveLength(9);
});

import { eq } from 'drizzle-orm';
import { secondFactors } from '@/db/schema';
import { beginEnrolment } from '@/domain/second-factor';
import { codeAt } from '@/domain/second-factor/totp';
import { systemClock } from '@/lib/clock';
import { createSecondFactor } from '@/test/factories';
import type { Person } from './people';
import type { Row } from './row';
import type { Stage } from './stage';

const SOME_CODE = '123456';

async function turnOff({ world }: Stage, { actor }: Person): Promise<void> {
  await world.db.delete(secondFactors).where(eq(secondFactors.memberId, actor.id));
}

/** A code that was not shown yet, of a second factor that is on. */
async function freshCode({ world }: Stage, { actor }: Person): Promise<string> {
  return codeAt(await createSecondFactor(world, actor), systemClock.now());
}

/** Everybody's own; the last of these rows leaves nobody with one, so that they can log in. */
export const secondFactorRows: Row[] = [
  { procedure: 'secondFactor.get', objects: () => ({ own: undefined }) },
  {
    procedure: 'secondFactor.begin',
    objects: ({ people }) => ({ own: { password: people.buyer.password } }),
    prepare: (_stage, caller) => caller && { password: caller.password },
  },
  {
    procedure: 'secondFactor.confirm',
    objects: () => ({ own: { code: SOME_CODE } }),
    prepare: async (stage, caller) => {
      if (!caller) return undefined;
      await turnOff(stage, caller);
      const ctx = stage.world.as(caller.actor);
      const { secret } = await beginEnrolment(ctx, { password: caller.password });
      return { code: codeAt(secret, systemClock.now()) };
    },
  },
  {
    procedure: 'secondFactor.replaceRecoveryCodes',
    objects: () => ({ own: { code: SOME_CODE } }),
    prepare: async (stage, caller) => caller && { code: await freshCode(stage, caller) },
  },
  {
    procedure: 'secondFactor.disable',
    objects: ({ people }) => ({ own: { password: people.buyer.password, code: SOME_CODE } }),
    prepare: async (stage, caller) =>
      caller && { password: caller.password, code: await freshCode(stage, caller) },
  },
];

import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { identities, members } from '@/db/schema';
import { violatedConstraint } from '@/db/transaction';
import type { Context } from '@/domain/context';
import { mayLogIn } from '@/domain/members';
import type { Proof } from '@/domain/sessions';
import { DomainError } from '@/lib/errors';
import { DEFAULT_LOCALE, type Locale } from '@/lib/locale';
import type { Identity } from './identity';
import { openAccount } from './open-account';

/**
 * The member who logs in with an account at an issuer; a new one at the first time, whose letters are
 * in the language `locale`.
 *
 * An e-mail address that has an account here is never linked silently: the issuer would then decide
 * about an account that was not opened with it. Its member logs in as always and links it themselves.
 * @throws DomainError `conflict` for such an address, `forbidden` when the issuer does not say that the
 *   address is theirs, `unauthenticated` for a member who may not log in.
 */
export async function proveByIdentity(
  ctx: Context,
  identity: Identity,
  locale: Locale = DEFAULT_LOCALE,
): Promise<Proof> {
  const known = await findMember(ctx, identity);
  if (known) return known;
  if (identity.email === '' || !identity.isEmailVerified) {
    throw new DomainError('forbidden', 'Your e-mail address is not confirmed there.');
  }
  const [taken] = await ctx.db
    .select({ id: members.id })
    .from(members)
    .where(
      and(
        sql`lower(${members.email}) = lower(${identity.email})`,
        // Anybody can say that an address is theirs; whoever has not shown it does not keep others out.
        isNotNull(members.emailVerifiedAt),
      ),
    );
  if (taken) return openedMeanwhile(ctx, identity);
  try {
    return { memberId: await openAccount(ctx, identity, locale), passwordHash: null };
  } catch (error) {
    const constraint = violatedConstraint(error) ?? '';
    if (!['members_email_key', 'identities_account'].includes(constraint)) throw error;
    return openedMeanwhile(ctx, identity);
  }
}

/** The account of the same log-in that was quicker; otherwise the address is somebody's. */
async function openedMeanwhile(ctx: Context, identity: Identity): Promise<Proof> {
  const opened = await findMember(ctx, identity);
  if (opened) return opened;
  throw new DomainError('conflict', 'There is an account with this e-mail address already.');
}

async function findMember(ctx: Context, { issuer, subject }: Identity): Promise<Proof | null> {
  const [found] = await ctx.db
    .select({
      memberId: members.id,
      passwordHash: members.passwordHash,
      status: members.status,
      deactivatedAt: members.deactivatedAt,
    })
    .from(identities)
    .innerJoin(members, eq(members.id, identities.memberId))
    .where(and(eq(identities.issuer, issuer), eq(identities.subject, subject)));
  if (!found) return null;
  if (!mayLogIn(found, ctx.clock.now())) {
    throw new DomainError('unauthenticated', 'You cannot log in with this account.');
  }
  return { memberId: found.memberId, passwordHash: found.passwordHash };
}

import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { members } from '@/db/schema';
import { transaction } from '@/db/transaction';
import { type AddressInput, resolveAddress, saveAddress } from '@/domain/addresses';
import type { MemberContext } from '@/domain/context';
import { claimUploads, releasePicture } from '@/domain/media';
import type { Locale } from '@/lib/locale';
import { getOwnAccount, type OwnAccount } from './get-own-account';
import { lockMember } from './queries';

export interface AccountUpdate {
  about?: string;
  /** Null for the user name. */
  displayName?: string | null;
  /** Of an upload of the member's; null for none. */
  pictureKey?: string | null;
  /** Of the letters to the member. */
  locale?: Locale;
  address?: AddressInput;
}

/**
 * Changes what a member may change about themselves; role and status are not among it.
 * @throws DomainError `invalid_input` at the field it belongs to, `unavailable`.
 */
export async function updateAccount(ctx: MemberContext, input: AccountUpdate): Promise<OwnAccount> {
  const { about, displayName, pictureKey, locale } = input;
  const address = input.address && (await resolveAddress(input.address));
  await transaction(ctx.db, async (tx) => {
    const member = await lockMember(tx, ctx.actor.id);
    if (pictureKey !== undefined && pictureKey !== member.pictureKey) {
      await replacePicture(tx, member, { pictureKey, now: ctx.clock.now() });
    }
    const changes = { about, displayName, pictureKey, locale };
    // Drizzle leaves out what is undefined, and refuses to set nothing.
    if (Object.values(changes).some((value) => value !== undefined)) {
      await tx.update(members).set(changes).where(eq(members.id, member.id));
    }
    if (address) await saveAddress(tx, { memberId: member.id, address });
  });
  return getOwnAccount(ctx);
}

/** Takes the new picture out of the waiting room and leaves the old one to the sweep. */
async function replacePicture(
  tx: Tx,
  member: typeof members.$inferSelect,
  { pictureKey, now }: { pictureKey: string | null; now: Date },
): Promise<void> {
  if (pictureKey) {
    const claim = { memberId: member.id, keys: [pictureKey], field: 'pictureKey', now };
    await claimUploads(tx, claim);
  }
  if (member.pictureKey) await releasePicture(tx, member.pictureKey, now);
}

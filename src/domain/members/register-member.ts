import { members } from '@/db/schema';
import { transaction, violatedConstraint } from '@/db/transaction';
import { type AddressInput, resolveAddress, saveAddress } from '@/domain/addresses';
import { recordAudit } from '@/domain/audit';
import type { Context } from '@/domain/context';
import { enqueueAccountMail } from '@/domain/outbox';
import { relayEntry } from '@/domain/relay';
import { env } from '@/env';
import { invalidField } from '@/lib/errors';
import { type MemberId, newId } from '@/lib/ids';
import type { Locale } from '@/lib/locale';
import { checkPassword } from './check-password';
import { hashPassword } from './password';

export interface RegisterInput {
  username: string;
  email: string;
  password: string;
  address: AddressInput;
  /** Of the letters to the member; the first language if left out. */
  locale?: Locale;
}

/**
 * Opens an account with its address, and has a letter sent to verify the e-mail. Nothing here depends
 * on whether somebody has that e-mail already, so neither answer nor time can tell; the letter is then
 * another one (`src/domain/mail/compose-account-mail.ts`), and the new account stays unverified.
 * The address is looked up and the password hashed first: no network call and no slow work happens
 * while the transaction is open.
 * @throws DomainError `invalid_input` at the field it belongs to, `unavailable`.
 */
export async function registerMember(
  ctx: Context,
  input: RegisterInput,
): Promise<{ id: MemberId; username: string }> {
  await checkPassword(input.password, { ...input, siteName: env().SITE_NAME }, 'password');
  const address = await resolveAddress(input.address);
  const passwordHash = await hashPassword(input.password);
  const id = newId<MemberId>();
  try {
    const letter = await transaction(ctx.db, async (tx) => {
      await tx.insert(members).values({
        id,
        username: input.username,
        email: input.email,
        passwordHash,
        locale: input.locale,
        createdAt: ctx.clock.now(),
      });
      await saveAddress(tx, { memberId: id, address });
      await recordAudit(tx, ctx, {
        action: 'member.registered',
        objectId: id,
        by: { id, role: 'member' },
      });
      return enqueueAccountMail(tx, { mail: 'verify_email', memberId: id }, ctx.clock.now());
    });
    ctx.defer(() => relayEntry(ctx, letter));
  } catch (error) {
    if (violatedConstraint(error) !== 'members_username_key') throw error;
    // The unique index decides, so that two who register at once cannot both have the name.
    throw invalidField('username', 'This user name is taken.');
  }
  return { id, username: input.username };
}

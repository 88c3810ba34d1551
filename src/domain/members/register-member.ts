import { members } from '@/db/schema';
import { transaction, violatedConstraint } from '@/db/transaction';
import { type AddressInput, resolveAddress, saveAddress } from '@/domain/addresses';
import { recordAudit } from '@/domain/audit';
import type { Context } from '@/domain/context';
import { invalidField } from '@/lib/errors';
import { type MemberId, newId } from '@/lib/ids';
import { checkPassword } from './check-password';
import { hashPassword } from './password';

export interface RegisterInput {
  username: string;
  email: string;
  password: string;
  address: AddressInput;
}

/**
 * Opens an account with its address. The address is looked up and the password hashed first: no
 * network call and no slow work happens while the transaction is open.
 * @throws DomainError `invalid_input` at the field it belongs to, `unavailable`.
 */
export async function registerMember(
  ctx: Context,
  input: RegisterInput,
): Promise<{ id: MemberId; username: string }> {
  checkPassword(input.password, input, 'password');
  const address = await resolveAddress(input.address);
  const passwordHash = await hashPassword(input.password);
  const id = newId<MemberId>();
  try {
    await transaction(ctx.db, async (tx) => {
      await tx.insert(members).values({
        id,
        username: input.username,
        email: input.email,
        passwordHash,
        createdAt: ctx.clock.now(),
      });
      await saveAddress(tx, { memberId: id, address });
      await recordAudit(tx, ctx, {
        action: 'member.registered',
        objectId: id,
        by: { id, role: 'member' },
      });
    });
  } catch (error) {
    throw nameRefusal(error) ?? error;
  }
  return { id, username: input.username };
}

/** The unique indexes decide, so that two people who register at once cannot both have the name. */
function nameRefusal(error: unknown): Error | null {
  switch (violatedConstraint(error)) {
    case 'members_username_key':
      return invalidField('username', 'This user name is taken.');
    case 'members_email_key':
      return invalidField('email', 'This e-mail address cannot be used.');
    default:
      return null;
  }
}

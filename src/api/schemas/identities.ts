import { z } from 'zod';
import type { IdentityId } from '@/lib/ids';
import { ownPassword } from './members';
import { idOf, instant } from './values';

export const unlinkInput = z.object({ identityId: idOf<IdentityId>(), password: ownPassword });

export const ownIdentities = z.object({
  hasPassword: z.boolean(),
  items: z.array(
    z.object({
      id: z.uuid(),
      issuer: z.string().meta({ description: 'The claim `iss` of OpenID Connect.' }),
      email: z.string(),
      createdAt: instant,
    }),
  ),
});

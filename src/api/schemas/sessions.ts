import { z } from 'zod';
import type { SessionId } from '@/lib/ids';
import { idOf, instant } from './values';

export const sessionInput = z.object({ sessionId: idOf<SessionId>() });

export const sessionList = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      kind: z.enum(['web', 'mobile']).meta({ description: 'A browser, or a client with tokens.' }),
      client: z
        .object({ browser: z.string().nullable(), system: z.string().nullable() })
        .meta({ description: 'What the client says it is.' }),
      createdAt: instant,
      lastUsedAt: instant.meta({ description: 'Written every five minutes at most.' }),
      expiresAt: instant,
      address: z.string().meta({ description: 'The network address of the last use.' }),
      country: z
        .string()
        .nullable()
        .meta({ description: 'ISO 3166-1 alpha-2 of the country that the address belongs to.' }),
      isCurrent: z.boolean().meta({ description: 'The session that asks.' }),
    }),
  ),
});

import { z } from 'zod';
import { secondFactorCode } from './second-factor';
import { instant } from './values';

export const refreshInput = z.object({ refreshToken: z.string().min(1).max(200) });

export const codeInput = z.object({
  pendingToken: z.string().min(1).max(1_000),
  code: secondFactorCode,
});

export const tokenPair = z.object({
  accessToken: z.string().meta({ description: 'For the header `Authorization: Bearer …`.' }),
  accessExpiresAt: instant,
  refreshToken: z.string().meta({
    description:
      'Works once, within a day. The same request again gives the same answer for ten seconds; after that it ends the log-in for everyone who has it.',
  }),
  refreshExpiresAt: instant,
});

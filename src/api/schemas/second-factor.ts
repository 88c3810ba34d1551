import { z } from 'zod';
import { ownPassword } from './members';

/** Six digits of the app, or a recovery code. */
export const secondFactorCode = z.string().trim().min(6, 'Enter the whole code.').max(40);

export const enrolmentInput = z.object({ password: ownPassword });

export const enrolment = z.object({
  secret: z.string().meta({ description: 'Base32, for apps that cannot scan.' }),
  uri: z.string().meta({ description: '`otpauth://…`, to be shown as a QR code.' }),
});

export const codeOnly = z.object({ code: secondFactorCode });

export const disableInput = z.object({ password: ownPassword, code: secondFactorCode });

export const secondFactor = z.object({ isOn: z.boolean(), recoveryCodesLeft: z.int() });

export const newRecoveryCodes = z.object({
  recoveryCodes: z.array(z.string()).meta({ description: 'Each works once. Never shown again.' }),
});

import { z } from 'zod';
import { LOCALES } from '@/lib/locale';
import { addressInput } from './addresses';
import { instant, text } from './values';

// Imports nothing of the server, so that forms check with the same rules and words.

const USERNAME_MIN_LENGTH = 3;
const USERNAME_MAX_LENGTH = 150;
const PASSWORD_MIN_LENGTH = 8;
const PASSWORD_MAX_LENGTH = 128;
/** The longest address SMTP can deliver to (RFC 5321, section 4.5.3.1.3, without the brackets). */
const EMAIL_MAX_LENGTH = 254;
const DISPLAY_NAME_MAX_LENGTH = 60;
const ABOUT_MAX_LENGTH = 2_000;

export const username = text('The user name')
  .min(USERNAME_MIN_LENGTH, `A user name has at least ${USERNAME_MIN_LENGTH} characters.`)
  .max(USERNAME_MAX_LENGTH, `A user name has at most ${USERNAME_MAX_LENGTH} characters.`)
  .normalize('NFKC')
  .regex(/^[\p{L}\p{N}.@+_-]+$/u, 'Use only letters, digits and . @ + - _');

const email = text('The e-mail address')
  .max(EMAIL_MAX_LENGTH, 'This e-mail address is too long.')
  .pipe(z.email('This is not an e-mail address.'));

/** Characters as people count them, which JSON Schema counts too: code points. */
const codePoints = (value: string) => [...value].length;

const newPassword = z
  .string('Choose a password.')
  .refine(
    (value) => codePoints(value) >= PASSWORD_MIN_LENGTH,
    `A password has at least ${PASSWORD_MIN_LENGTH} characters.`,
  )
  .refine(
    (value) => codePoints(value) <= PASSWORD_MAX_LENGTH,
    `A password has at most ${PASSWORD_MAX_LENGTH} characters.`,
  )
  .meta({ minLength: PASSWORD_MIN_LENGTH, maxLength: PASSWORD_MAX_LENGTH });

/** A password that is only compared with a stored one: any text that could be one. */
export const knownPassword = z
  .string()
  .min(1, 'Enter your password.')
  .refine((value) => codePoints(value) <= PASSWORD_MAX_LENGTH, 'This is not your password.')
  .meta({ maxLength: PASSWORD_MAX_LENGTH });

/** The same, but empty for an account without a password. */
export const ownPassword = z
  .string()
  .refine((value) => codePoints(value) <= PASSWORD_MAX_LENGTH, 'This is not your password.')
  .meta({ maxLength: PASSWORD_MAX_LENGTH });

const MISMATCH = 'The two passwords are not the same.';

export const registerInput = z
  .object({
    username,
    email,
    password: newPassword,
    passwordConfirmation: z.string(),
    address: addressInput,
  })
  .refine((input) => input.password === input.passwordConfirmation, {
    path: ['passwordConfirmation'],
    message: MISMATCH,
  });

/** From the link of a letter. */
const token = z
  .string()
  .min(1, 'This link is not complete.')
  .max(100, 'This is not a link of ours.');

export const linkInput = z.object({ token });

const login = z.string().trim().min(1, 'Enter your user name or e-mail.').max(EMAIL_MAX_LENGTH);

export const forgotPasswordInput = z.object({ login });

export const resetPasswordInput = z
  .object({ token, newPassword, newPasswordConfirmation: z.string() })
  .refine((input) => input.newPassword === input.newPasswordConfirmation, {
    path: ['newPasswordConfirmation'],
    message: MISMATCH,
  });

export const changeEmailInput = z.object({ password: ownPassword, email });

export const eraseInput = z.object({ password: ownPassword });

export const emailChange = z.object({
  changed: z.boolean().meta({ description: 'False while the other address has to agree.' }),
});

export const logInInput = z.object({
  login,
  password: knownPassword,
});

export const changePasswordInput = z
  .object({
    currentPassword: ownPassword,
    newPassword,
    newPasswordConfirmation: z.string(),
  })
  .refine((input) => input.newPassword === input.newPasswordConfirmation, {
    path: ['newPasswordConfirmation'],
    message: MISMATCH,
  });

const displayName = text('The name')
  .max(DISPLAY_NAME_MAX_LENGTH, 'This name is too long.')
  .normalize('NFC')
  // Nothing that is not seen, and nothing that turns the text around it (Unicode's format characters).
  .regex(/^[^\p{C}]*$/u, 'This name has characters that cannot be used.')
  .transform((name) => name || null)
  .nullable();

const locale = z.enum(LOCALES).meta({ description: 'The language of letters, a BCP 47 tag.' });

export const updateAccountInput = z.object({
  displayName: displayName.optional().meta({ description: 'Empty for the user name.' }),
  pictureKey: z
    .string()
    .max(100)
    .nullable()
    .optional()
    .meta({ description: 'Of an upload of yours (`POST /media`); null for no picture.' }),
  about: text('The text').max(ABOUT_MAX_LENGTH, 'This text is too long.').optional(),
  locale: locale.optional(),
  address: addressInput.optional(),
});

export const profileInput = z.object({ username: z.string().min(1).max(USERNAME_MAX_LENGTH) });

export const registered = z.object({ id: z.uuid(), username: z.string() });

export const ownAccount = z.object({
  id: z.uuid(),
  username: z.string(),
  email: z.string(),
  emailVerified: z.boolean(),
  newEmail: z.string().nullable().meta({ description: 'Waits to be confirmed.' }),
  role: z.enum(['member', 'admin']),
  lacksSecondFactor: z
    .boolean()
    .meta({ description: 'An administrator who has to turn it on before they are one.' }),
  displayName: z.string().nullable(),
  about: z.string(),
  pictureUrl: z.string().nullable(),
  locale,
  createdAt: instant,
  address: z
    .object({
      formatted: z.string(),
      city: z.string(),
      region: z.string(),
      postalCode: z.string(),
      country: z.string().meta({ description: 'ISO 3166-1 alpha-2' }),
      verified: z.boolean(),
    })
    .nullable(),
});

export const profile = z.object({
  username: z.string(),
  displayName: z.string(),
  about: z.string(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  memberSince: instant,
  pictureUrl: z.string().nullable(),
  activeListings: z.int(),
});

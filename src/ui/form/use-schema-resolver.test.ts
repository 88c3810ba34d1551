import { zodResolver } from '@hookform/resolvers/zod';
import type { FieldErrors, FieldValues } from 'react-hook-form';
import { expect, it } from 'vitest';
import { registerInput } from '@/api/schemas/members';
import { formWords } from '@/messages/pt-BR/form-words';
import { translated } from './use-schema-resolver';

it('a form that is sent empty says in words what is missing, in either language', async () => {
  const form: FieldValues = { username: '', email: '', password: '', passwordConfirmation: '' };
  const options = { fields: {}, shouldUseNativeValidation: false };
  const { errors } = await zodResolver(registerInput)(form as never, undefined, options);
  const said = (found: FieldErrors) =>
    Object.entries(found).map(([field, error]) => [field, error?.message]);
  expect(said(errors)).toEqual([
    ['username', 'A user name has at least 3 characters.'],
    ['email', 'This is not an e-mail address.'],
    ['password', 'A password has at least 8 characters.'],
    ['address', 'Enter your address.'],
  ]);
  expect(said(translated(errors, formWords))).toEqual([
    ['username', 'O nome de usuário tem no mínimo 3 caracteres.'],
    ['email', 'Isto não é um endereço de e-mail.'],
    ['password', 'A senha tem no mínimo 8 caracteres.'],
    ['address', 'Digite seu endereço.'],
  ]);
});

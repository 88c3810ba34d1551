'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useLocale } from 'next-intl';
import type { FieldErrors, FieldValues, Resolver } from 'react-hook-form';
import type { z } from 'zod';
import { FORM_WORDS, type FormWords } from '@/messages/form-words';

/** Checks a form by a schema, and says what is wrong in the language of the page. */
export function useSchemaResolver<Input extends FieldValues, Output>(
  schema: z.ZodType<Output, Input>,
): Resolver<Input, unknown, Output> {
  const load = FORM_WORDS[useLocale()];
  return async (values, context, options) => {
    // Better in English than not at all.
    const words = await load?.().catch(() => undefined);
    const resolve = zodResolver<Input, unknown, Output>(schema, words && { error: words.ofRules });
    const result = await resolve(values, context, options);
    const { errors } = result as { errors: FieldErrors<Input> };
    const isValid = Object.keys(errors).length === 0;
    return words && !isValid ? { values: {}, errors: translated(errors, words) } : result;
  };
}

/** The same errors, however deep they are, with their messages in other words. */
export function translated<Errors extends object>(errors: Errors, words: FormWords): Errors {
  const entries = Object.entries(errors).map(([key, part]) => {
    if (key === 'message' && typeof part === 'string') return [key, words.translate(part)];
    // `ref` is the field itself.
    const isBelow = key !== 'ref' && typeof part === 'object' && part !== null;
    return [key, isBelow ? translated(part, words) : part];
  });
  return Object.fromEntries(entries);
}

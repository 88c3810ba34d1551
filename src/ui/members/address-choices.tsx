'use client';

import { useTranslations } from 'next-intl';
import type { FieldIssue } from '@/lib/errors';
import { toApiError } from '../trpc/api-error';

export type AddressChoice = NonNullable<FieldIssue['choices']>[number];

/** The addresses that a refused one could have meant; none for another refusal. */
export function choicesOf(error: unknown): readonly AddressChoice[] {
  return toApiError(error).issues.flatMap(({ choices }) => choices ?? []);
}

interface Props {
  choices: readonly AddressChoice[];
  onChoose(placeId: string): void;
}

/** Which of several addresses was meant. Plain radio buttons: every keyboard and reader knows them. */
export function AddressChoices({ choices, onChoose }: Props) {
  const t = useTranslations('members.address');
  if (choices.length === 0) return null;
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 font-semibold text-sm">{t('which')}</legend>
      {choices.map(({ placeId, text }) => (
        <label key={placeId} className="flex min-h-11 items-center gap-3">
          <input
            type="radio"
            name="address-choice"
            value={placeId}
            onChange={() => onChoose(placeId)}
            className="size-5 accent-accent"
          />
          {text}
        </label>
      ))}
    </fieldset>
  );
}

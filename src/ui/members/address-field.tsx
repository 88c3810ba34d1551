'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type Ref, useState } from 'react';
import { newId } from '@/lib/ids';
import { Autocomplete, type Suggestion } from '../components/autocomplete';
import { useDebounced } from '../form/use-debounced';
import { useTRPC } from '../trpc/client';
import type { Inputs } from '../trpc/types';

/** What the API takes: a chosen suggestion, or the address as it was typed. */
export type AddressValue = Inputs['members']['register']['address'];

interface Props {
  label: string;
  description?: string;
  error?: string;
  onChange(value: AddressValue | undefined): void;
  onBlur?(): void;
  inputRef?: Ref<HTMLInputElement>;
}

const MIN_LENGTH = 3;
const TYPING_PAUSE_MS = 250;
/** The API's bound. */
const MAX_LENGTH = 300;

/**
 * An address with suggestions while it is typed. The look-ups up to a choice share one session
 * token, which is how the maps service bills them; a choice ends the session.
 */
export function AddressField({ onChange, ...field }: Props) {
  const t = useTranslations('members.address');
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(false);
  const [sessionToken, setSessionToken] = useState(() => newId<string>());
  const { suggestions, status } = useSuggestions(chosen ? '' : text, sessionToken);

  return (
    <Autocomplete
      id="maps-location"
      autoComplete="off"
      maxLength={MAX_LENGTH}
      placeholder={t('placeholder')}
      {...field}
      value={text}
      suggestions={suggestions}
      status={status}
      onChange={(next, item: Suggestion | null) => {
        setText(next);
        setChosen(item !== null);
        if (item) {
          onChange({ placeId: item.id, sessionToken });
          setSessionToken(newId<string>());
        } else {
          onChange(next.trim() === '' ? undefined : { text: next });
        }
      }}
    />
  );
}

function useSuggestions(text: string, sessionToken: string) {
  const t = useTranslations('members.address');
  const trpc = useTRPC();
  const input = useDebounced(text.trim(), TYPING_PAUSE_MS);
  const wanted = text.trim().length >= MIN_LENGTH && input.length >= MIN_LENGTH;
  const { data, isFetching, isError } = useQuery(
    trpc.addresses.suggest.queryOptions(
      { input, sessionToken },
      { enabled: wanted, retry: false, placeholderData: (previous) => previous },
    ),
  );
  if (!wanted) return { suggestions: [], status: undefined };
  const suggestions = (data?.suggestions ?? []).map(
    ({ placeId, primary, secondary }): Suggestion => ({ id: placeId, primary, secondary }),
  );
  if (isError) return { suggestions: [], status: t('unavailable') };
  if (isFetching && suggestions.length === 0) return { suggestions, status: t('searching') };
  const status = suggestions.length === 0 ? t('none') : t('found', { count: suggestions.length });
  return { suggestions, status };
}

'use client';

import { useTranslations } from 'next-intl';
import { toApiError } from './api-error';

/** Gives the sentence to show for a failed call. */
export function useErrorText(): (error: unknown) => string {
  const t = useTranslations('common');
  return (error) => toApiError(error).message ?? t('offline');
}

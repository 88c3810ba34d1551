'use client';

import { Eye, EyeOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ComponentProps, useState } from 'react';
import { TextField } from '../components/field';

type Props = Omit<ComponentProps<typeof TextField>, 'type' | 'suffix'>;

/** A password, with a button that shows what was typed. */
export function PasswordField(props: Props) {
  const t = useTranslations('members');
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <TextField
      {...props}
      type={shown ? 'text' : 'password'}
      suffix={
        <button
          type="button"
          aria-label={shown ? t('hidePassword') : t('showPassword')}
          onClick={() => setShown(!shown)}
          className="grid size-9 place-items-center rounded-sm text-muted hover:bg-subtle hover:text-ink"
        >
          <Icon aria-hidden className="size-5" />
        </button>
      }
    />
  );
}

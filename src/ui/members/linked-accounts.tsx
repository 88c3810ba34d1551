'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Button } from '../components/button';
import { FormError } from '../components/form-error';
import type { Outputs } from '../trpc/types';
import type { FormAction } from './form-state';
import { PasswordField } from './password-field';

interface Props {
  issuers: readonly { id: string; name: string; issuer: string }[];
  linked: Outputs['identities']['list']['items'];
  hasPassword: boolean;
  /** Server actions; both work without scripts. */
  connect: FormAction;
  disconnect: FormAction;
}

/** With which other accounts a member logs in. Each change asks for the password once more. */
export function LinkedAccounts({ issuers, linked, hasPassword, connect, disconnect }: Props) {
  const t = useTranslations('security.issuers');
  return (
    <div className="grid gap-4">
      {!hasPassword && (
        <p className="text-muted text-sm leading-6">
          {t('noPassword')}{' '}
          <Link href="/settings/profile#password" className="link">
            {t('setPassword')}
          </Link>
        </p>
      )}
      <ul className="grid divide-y divide-line rounded-lg border border-line bg-surface">
        {issuers.map(({ id, name, issuer }) => {
          const account = linked.find((one) => one.issuer === issuer);
          return (
            <li key={id} className="grid gap-4 p-4">
              <div className="text-sm leading-6">
                <p className="font-semibold">{name}</p>
                <p className="break-words text-muted">
                  {account ? t('connected', { email: account.email }) : t('none')}
                </p>
              </div>
              <Change
                key={account?.id}
                issuer={id}
                identityId={account?.id}
                label={t(account ? 'disconnect' : 'connect', { name })}
                hasPassword={hasPassword}
                change={account ? disconnect : connect}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

interface ChangeProps {
  issuer: string;
  identityId?: string;
  label: string;
  hasPassword: boolean;
  change: FormAction;
}

function Change({ issuer, identityId, label, hasPassword, change }: ChangeProps) {
  const t = useTranslations('security.issuers');
  const [{ error, issues }, action, pending] = useActionState(change, {});
  return (
    <form action={action} className="grid gap-4">
      <FormError message={pending ? undefined : error} />
      <input type="hidden" name="issuer" value={issuer} />
      {identityId && <input type="hidden" name="identityId" value={identityId} />}
      {hasPassword && (
        <PasswordField
          id={`${issuer}-password`}
          name="password"
          label={t('password')}
          error={issues?.password}
          autoComplete="current-password"
          required
        />
      )}
      <Button
        type="submit"
        variant="secondary"
        size="sm"
        loading={pending}
        className="justify-self-start"
      >
        {label}
      </Button>
    </form>
  );
}

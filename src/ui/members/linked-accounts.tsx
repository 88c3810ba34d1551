import { getText } from '@/messages';
import { Button } from '../components/button';
import type { Outputs } from '../trpc/types';

interface Props {
  issuers: readonly { id: string; name: string; issuer: string }[];
  linked: Outputs['identities']['list']['items'];
  hasPassword: boolean;
  /** Server actions; both work without scripts. */
  connect(form: FormData): Promise<void>;
  disconnect(form: FormData): Promise<void>;
}

/** With which other accounts a member logs in. */
export function LinkedAccounts({ issuers, linked, hasPassword, connect, disconnect }: Props) {
  const t = getText('security.issuers');
  return (
    <div className="grid gap-4">
      {!hasPassword && <p className="text-muted text-sm leading-6">{t('noPassword')}</p>}
      <ul className="grid divide-y divide-line rounded-lg border border-line bg-surface">
        {issuers.map(({ id, name, issuer }) => {
          const account = linked.find((one) => one.issuer === issuer);
          return (
            <li key={id} className="flex flex-wrap items-center gap-4 p-4">
              <div className="min-w-0 flex-1 text-sm leading-6">
                <p className="font-semibold">{name}</p>
                <p className="break-words text-muted">
                  {account ? t('connected', { email: account.email }) : t('none')}
                </p>
              </div>
              <form action={account ? disconnect : connect}>
                <input type="hidden" name="issuer" value={id} />
                {account && <input type="hidden" name="identityId" value={account.id} />}
                <Button type="submit" variant="secondary" size="sm">
                  {t(account ? 'disconnect' : 'connect', { name })}
                </Button>
              </form>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

import { MonitorSmartphone, Smartphone } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { Badge } from '../components/badge';
import { Button } from '../components/button';
import type { Outputs } from '../trpc/types';

type Session = Outputs['sessions']['list']['items'][number];
type FormAction = (form: FormData) => Promise<void>;

interface Props {
  sessions: Session[];
  /** Server actions; all of these forms work without scripts. */
  revoke: FormAction;
  revokeOthers: FormAction;
  revokeAll: FormAction;
}

/** The log-ins of a member, each with a way to end it. */
export function SessionList({ sessions, revoke, revokeOthers, revokeAll }: Props) {
  const t = useTranslations('security.sessions');
  const hasOthers = sessions.some(({ isCurrent }) => !isCurrent);
  return (
    <div className="grid gap-6">
      <ul className="grid divide-y divide-line rounded-lg border border-line bg-surface">
        {sessions.map((session) => (
          <SessionItem key={session.id} session={session} revoke={revoke} />
        ))}
      </ul>
      <div className="flex flex-wrap gap-3">
        {hasOthers && (
          <form action={revokeOthers}>
            <Button type="submit" variant="secondary">
              {t('revokeOthers')}
            </Button>
          </form>
        )}
        <form action={revokeAll}>
          <Button type="submit" variant="secondary">
            {t('revokeAll')}
          </Button>
        </form>
      </div>
      <p className="text-muted text-xs leading-5">
        {t.rich('source', {
          link: (text) => (
            <a href="https://www.nro.net/" className="link" rel="noreferrer">
              {text}
            </a>
          ),
        })}
      </p>
    </div>
  );
}

function SessionItem({ session, revoke }: { session: Session; revoke: FormAction }) {
  const format = useFormatter();
  const t = useTranslations('security.sessions');
  const Icon = session.kind === 'mobile' ? Smartphone : MonitorSmartphone;
  const name = nameOf(session, t);
  const when = t('when', {
    day: format.dateTime(new Date(session.lastUsedAt), 'day'),
    time: format.dateTime(new Date(session.lastUsedAt), 'time'),
  });
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-3 p-4">
      <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-muted" />
      <div className="min-w-0 flex-1 text-sm leading-6">
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          <span className="min-w-0 break-words">{name}</span>
          {session.isCurrent && <Badge tone="success">{t('current')}</Badge>}
          {session.kind === 'mobile' && <Badge>{t('app')}</Badge>}
        </p>
        <p className="break-words text-muted">
          <Place address={session.address} country={session.country} />
        </p>
        <p className="text-muted">
          {t('lastUsed', { when })} ·{' '}
          {t('since', { date: format.dateTime(new Date(session.createdAt), 'day') })}
        </p>
      </div>
      {!session.isCurrent && (
        <form action={revoke}>
          <input type="hidden" name="sessionId" value={session.id} />
          <Button
            type="submit"
            variant="secondary"
            size="sm"
            aria-label={t('revokeNamed', { client: name })}
          >
            {t('revoke')}
          </Button>
        </form>
      )}
    </li>
  );
}

type Texts = ReturnType<typeof useTranslations<'security.sessions'>>;

function nameOf({ client: { browser, system }, kind }: Session, t: Texts): string {
  const known = browser ?? t(kind === 'web' ? 'unknownBrowser' : 'unknownApp');
  return system ? t('client', { browser: known, system }) : known;
}

function Place({ address, country }: Pick<Session, 'address' | 'country'>) {
  const t = useTranslations('security.sessions');
  const format = useFormatter();
  if (address === '' || address === 'unknown') return t('unknownPlace');
  if (!country) return address;
  return t('place', { address, country: format.displayName(country, { type: 'region' }) });
}

import { useTranslations } from 'next-intl';
import type { Messages } from '@/messages';
import { Alert } from '../components/alert';

type Done = keyof Messages['admin']['done'];

/** What has just been done, as the address says; nothing for anything else. */
export function DoneNotice({ done }: { done: string | undefined }) {
  const t = useTranslations('admin.done');
  if (done === undefined || !t.has(done as Done)) return null;
  return <Alert tone={done === 'waiting' ? 'warning' : 'success'}>{t(done as Done)}</Alert>;
}

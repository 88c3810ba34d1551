import { getText } from '@/messages';
import { admin } from '@/messages/en/admin';
import { Alert } from '../components/alert';

type Done = keyof typeof admin.done;

/** What has just been done, as the address says; nothing for anything else. */
export function DoneNotice({ done }: { done: string | undefined }) {
  if (done === undefined || !Object.hasOwn(admin.done, done)) return null;
  const tone = done === 'waiting' ? 'warning' : 'success';
  return <Alert tone={tone}>{getText('admin')(`done.${done as Done}`)}</Alert>;
}

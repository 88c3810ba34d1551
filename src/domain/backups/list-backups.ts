import { backupStore } from '@/integrations/s3';
import { backupPrefix, groupByBackup } from './archive';

/** Ids of the complete backups, newest first. */
export async function listBackups(): Promise<string[]> {
  const backups = groupByBackup(await backupStore().list(backupPrefix()));
  return backups.filter(({ complete }) => complete).map(({ id }) => id);
}

export { createBackup } from './create-backup';
export { listBackups } from './list-backups';
export { pruneBackups } from './prune-backups';
export { restoreBackup } from './restore-backup';

export { type BackupStore, backupStore } from './backup-store';
export { DELETE_LIMIT, deleteMedia, openMedia, putMedia } from './media-store';

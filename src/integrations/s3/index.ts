export { type BackupStore, backupStore } from './backup-store';
export { DELETE_LIMIT, deleteMedia, putMedia } from './media-store';

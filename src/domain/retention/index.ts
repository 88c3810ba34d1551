export { deleteExpired } from './delete-expired';
export { eraseAccount } from './erase-account';
export { purgeListings } from './purge-listings';
export { purgeMembers } from './purge-members';
export { purgeSessions } from './purge-sessions';

export { deleteExpired } from './delete-expired';
export { purgeListings } from './purge-listings';
export { purgeMembers } from './purge-members';
export { purgeSessions } from './purge-sessions';

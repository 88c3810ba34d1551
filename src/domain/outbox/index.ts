export {
  type AccountMail,
  enqueue,
  enqueueAccountMail,
  type Mail,
  type OutboxWork,
} from './enqueue';
export {
  completeEntry,
  leaseEntries,
  type OutboxEntry,
  type OutboxLane,
  postponeEntry,
} from './lease';

/**
 * Everything that is recorded, and what it is done to. Whoever adds a deed adds its line here, its
 * words in `src/messages/en-US/admin.ts` and its `recordAudit` inside the deed's transaction.
 */
export const AUDIT_ACTIONS = {
  'member.registered': 'member',
  'member.logged_in': 'member',
  /** A wrong password for an account that exists; as often as the rate limit lets somebody try. */
  'member.log_in_failed': 'member',
  /** A wrong code of the second factor, after the right password or in the settings. */
  'member.code_refused': 'member',
  'member.logged_out': 'member',
  /** One, all or all other sessions, by their member. */
  'member.sessions_ended': 'member',
  'member.password_changed': 'member',
  /** With the link of a letter. */
  'member.password_reset': 'member',
  'member.email_verified': 'member',
  'member.email_change_requested': 'member',
  'member.email_changed': 'member',
  'member.second_factor_enabled': 'member',
  'member.second_factor_disabled': 'member',
  'member.recovery_code_used': 'member',
  'member.recovery_codes_replaced': 'member',
  'member.identity_linked': 'member',
  'member.identity_unlinked': 'member',
  'member.deactivated': 'member',
  /** Brought back by its owner, by logging in. */
  'member.reactivated': 'member',
  /** A refresh token was used twice: somebody else has it. */
  'member.token_reused': 'member',
  'member.purged': 'member',
  'member.suspended': 'member',
  'member.restored': 'member',
  'member.role_changed': 'member',
  'listing.taken_down': 'listing',
  'listing.restored': 'listing',
  'order.cancelled': 'order',
  'fulfilment.cancelled': 'fulfilment',
  'fulfilment.out_for_delivery': 'fulfilment',
  'fulfilment.delivered': 'fulfilment',
  'fulfilment.refunded': 'fulfilment',
  'refund.retried': 'refund',
  'outbox.retried': 'outbox entry',
  'inbox.retried': 'inbox event',
} as const;

export type AuditAction = keyof typeof AUDIT_ACTIONS;
export type AuditObject = (typeof AUDIT_ACTIONS)[AuditAction];

export const AUDIT_ROLES = ['anonymous', 'member', 'admin', 'system'] as const;
export type AuditRole = (typeof AUDIT_ROLES)[number];

export { forgetAddressesOf, forgetOldAddresses } from './forget-addresses';
export type { AuditAction, AuditObject, AuditRole } from './limits';
export { type AuditEntry, recordAudit } from './record-audit';

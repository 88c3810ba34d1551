import { z } from 'zod';
import { REASON_MAX_LENGTH, REASON_MIN_LENGTH } from '@/domain/administration/limits';
import { AUDIT_ROLES, type AuditAction, AUDIT_ACTIONS as RECORDED } from '@/domain/audit/limits';
import type { ListingId, MemberId } from '@/lib/ids';
import { limit, pageOf, searched } from './admin-pages';
import { cursor, idOf, instant, text } from './values';

// Imports nothing of the server, so that forms check with the same rules and words.

const reason = text('The reason')
  .min(REASON_MIN_LENGTH, 'Say why.')
  .max(REASON_MAX_LENGTH, `At most ${REASON_MAX_LENGTH} characters.`);

const role = z.enum(['member', 'admin']);
const memberStatus = z.enum(['active', 'deactivated', 'suspended']);
const listingState = z.enum(['active', 'inactive', 'taken_down']);

export const memberIdInput = z.object({ id: idOf<MemberId>() });
export const listingIdInput = z.object({ id: idOf<ListingId>() });
export const suspendInput = memberIdInput.extend({ reason });
export const takeDownInput = listingIdInput.extend({ reason });
export const setRoleInput = memberIdInput.extend({ role });

export const listMembersInput = z.object({
  q: searched('The search'),
  status: memberStatus.optional(),
  role: role.optional(),
  cursor: idOf<MemberId>().optional(),
  limit,
});

const memberRow = z.object({
  id: z.uuid(),
  username: z.string(),
  email: z.string(),
  role,
  status: memberStatus,
  createdAt: instant,
});

export const memberPage = pageOf(memberRow);

export const memberDetail = memberRow.extend({
  about: z.string(),
  deactivatedAt: instant.nullable(),
  suspendedAt: instant.nullable(),
  suspensionReason: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  isSelf: z.boolean(),
  activeListings: z.int(),
  purchases: z.int(),
  sales: z.int(),
  unsent: z.int().meta({ description: 'Paid shares that the member still has to send.' }),
});

export const listListingsInput = z.object({
  q: searched('The search'),
  seller: searched('The seller'),
  state: listingState.optional(),
  cursor: idOf<ListingId>().optional(),
  limit,
});

const listingRow = z.object({
  id: z.uuid(),
  title: z.string(),
  priceMinor: z.int(),
  currency: z.string(),
  available: z.int(),
  sellerName: z.string(),
  state: listingState,
  createdAt: instant,
});

export const listingPage = pageOf(listingRow.extend({ imageUrl: z.string().nullable() }));

export const listingDetail = listingRow.extend({
  description: z.string(),
  images: z.array(z.object({ url: z.string(), width: z.int(), height: z.int() })),
  sellerId: z.uuid(),
  sellerStatus: memberStatus,
  reserved: z.int(),
  takenDownAt: instant.nullable(),
  takeDownReason: z.string().nullable(),
});

/** Everything that is recorded. */
export const AUDIT_ACTIONS = Object.keys(RECORDED) as [AuditAction, ...AuditAction[]];

const auditAction = z.enum(AUDIT_ACTIONS);
const moment = z.iso.datetime().transform((value) => new Date(value));

export const listAuditInput = z.object({
  actor: searched('The actor').meta({ description: 'A user name or id.' }),
  action: auditAction.optional(),
  object: searched('The object').meta({ description: 'An id, or the user name of a member.' }),
  from: moment.optional(),
  until: moment.optional(),
  cursor,
  limit,
});

const changes = z.record(z.string(), z.unknown()).nullable();

export const auditPage = pageOf(
  z.object({
    id: z.uuid(),
    at: instant,
    actorId: z.uuid().nullable(),
    actorName: z.string().nullable(),
    actorRole: z.enum(AUDIT_ROLES),
    action: auditAction,
    objectType: z.string(),
    objectId: z.string(),
    objectName: z.string().nullable(),
    before: changes,
    after: changes,
    requestId: z.string().nullable(),
    address: z.string().nullable(),
  }),
);

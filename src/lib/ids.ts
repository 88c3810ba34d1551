import { v7 as uuidv7, validate } from 'uuid';

declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

export type MemberId = Id<'member'>;
export type AddressId = Id<'address'>;
export type CategoryId = Id<'category'>;
export type ListingId = Id<'listing'>;
export type ListingImageId = Id<'listing image'>;
export type OrderId = Id<'order'>;
export type OrderItemId = Id<'order item'>;
export type FulfilmentId = Id<'fulfilment'>;
export type PaymentId = Id<'payment'>;
export type RefundId = Id<'refund'>;
export type DisputeId = Id<'dispute'>;
export type MovementId = Id<'stock movement'>;
export type OutboxId = Id<'outbox entry'>;
export type SessionId = Id<'session'>;
export type IdentityId = Id<'identity'>;
export type RecoveryCodeId = Id<'recovery code'>;
export type MemberTokenId = Id<'member token'>;
export type RefreshTokenId = Id<'refresh token'>;
export type AuditId = Id<'audit entry'>;

/**
 * A new UUID version 7 (RFC 9562): roughly ordered by creation, so primary-key indexes stay dense.
 * Never use it as a secret or as a timestamp.
 */
export function newId<T extends string>(): T {
  return uuidv7() as T;
}

/** An id that came from outside, or null when it cannot be one of ours. */
export function parseId<T extends string>(value: unknown): T | null {
  return validate(value) ? (value as T) : null;
}

import type { OpenApiMethod } from 'trpc-to-openapi';
import { adminProcedure, router } from '@/api/trpc';
import {
  getListing,
  getMember,
  getOrderHistory,
  listAudit,
  listListings,
  listMembers,
  listOrders,
  listStuck,
  restoreListing,
  restoreMember,
  retryEvent,
  retryWork,
  setMemberRole,
  suspendMember,
  takeDownListing,
} from '@/domain/administration';
import {
  auditPage,
  listAuditInput,
  listingDetail,
  listingIdInput,
  listingPage,
  listListingsInput,
  listMembersInput,
  memberDetail,
  memberIdInput,
  memberPage,
  setRoleInput,
  suspendInput,
  takeDownInput,
} from '../schemas/admin';
import {
  eventIdInput,
  listOrdersInput,
  orderHistory,
  orderIdInput,
  orderPage,
  retried,
  stuck,
  workIdInput,
} from '../schemas/admin-orders';
import { done } from '../schemas/values';

/** Where an administrator's procedure is mounted. */
function at(method: OpenApiMethod, path: `/${string}`, summary: string, description?: string) {
  const openapi = { method, path: `/admin${path}` as const, tags: ['Administration'], summary };
  return { openapi: { ...openapi, description, protect: true } };
}

/** What administrators do. Orders themselves they read, cancel and refund like their parties. */
export const adminRouter = router({
  members: router({
    list: adminProcedure
      .meta(at('GET', '/members', 'List all members, newest first'))
      .input(listMembersInput)
      .output(memberPage)
      .query(({ ctx, input }) => listMembers(ctx, input)),

    byId: adminProcedure
      .meta(at('GET', '/members/{id}', 'Read a member'))
      .input(memberIdInput)
      .output(memberDetail)
      .query(({ ctx, input }) => getMember(ctx, input)),

    suspend: adminProcedure
      .meta(
        at(
          'POST',
          '/members/{id}/suspend',
          'Suspend a member',
          'Ends all sessions and hides all listings at once. Not for oneself.',
        ),
      )
      .input(suspendInput)
      .output(done)
      .mutation(({ ctx, input }) => suspendMember(ctx, input)),

    restore: adminProcedure
      .meta(at('POST', '/members/{id}/restore', 'Let a suspended member back in'))
      .input(memberIdInput)
      .output(done)
      .mutation(({ ctx, input }) => restoreMember(ctx, input)),

    setRole: adminProcedure
      .meta(
        at(
          'POST',
          '/members/{id}/role',
          'Make a member an administrator, or the reverse',
          'Works at their next request. Not for oneself.',
        ),
      )
      .input(setRoleInput)
      .output(done)
      .mutation(({ ctx, input }) => setMemberRole(ctx, input)),
  }),

  listings: router({
    list: adminProcedure
      .meta(at('GET', '/listings', 'List all listings, hidden ones too, newest first'))
      .input(listListingsInput)
      .output(listingPage)
      .query(({ ctx, input }) => listListings(ctx, input)),

    byId: adminProcedure
      .meta(at('GET', '/listings/{id}', 'Read any listing'))
      .input(listingIdInput)
      .output(listingDetail)
      .query(({ ctx, input }) => getListing(ctx, input)),

    takeDown: adminProcedure
      .meta(
        at(
          'POST',
          '/listings/{id}/take-down',
          'Take a listing down',
          'Hides it at once; its seller is told why and cannot show it again.',
        ),
      )
      .input(takeDownInput)
      .output(done)
      .mutation(({ ctx, input }) => takeDownListing(ctx, input)),

    restore: adminProcedure
      .meta(at('POST', '/listings/{id}/restore', 'Give a listing back to its seller'))
      .input(listingIdInput)
      .output(done)
      .mutation(({ ctx, input }) => restoreListing(ctx, input)),
  }),

  orders: router({
    list: adminProcedure
      .meta(at('GET', '/orders', 'List all orders, newest first'))
      .input(listOrdersInput)
      .output(orderPage)
      .query(({ ctx, input }) => listOrders(ctx, input)),

    history: adminProcedure
      .meta(at('GET', '/orders/{id}/history', 'Read what lies behind an order'))
      .input(orderIdInput)
      .output(orderHistory)
      .query(({ ctx, input }) => getOrderHistory(ctx, input)),
  }),

  money: router({
    stuck: adminProcedure
      .meta(at('GET', '/stuck', 'Read what failed or is late'))
      .output(stuck)
      .query(({ ctx }) => listStuck(ctx)),

    retryWork: adminProcedure
      .meta(at('POST', '/outbox/{id}/retry', 'Try work of the outbox again now'))
      .input(workIdInput)
      .output(retried)
      .mutation(({ ctx, input }) => retryWork(ctx, input)),

    retryEvent: adminProcedure
      .meta(at('POST', '/inbox/{id}/retry', 'Handle an event of Stripe again now'))
      .input(eventIdInput)
      .output(retried)
      .mutation(({ ctx, input }) => retryEvent(ctx, input)),
  }),

  audit: router({
    list: adminProcedure
      .meta(at('GET', '/audit', 'Read the audit log, newest first'))
      .input(listAuditInput)
      .output(auditPage)
      .query(({ ctx, input }) => listAudit(ctx, input)),
  }),
});

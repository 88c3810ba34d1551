import {
  listSessions,
  revokeAllSessions,
  revokeOtherSessions,
  revokeSession,
} from '@/domain/sessions';
import { sessionInput, sessionList } from '../schemas/sessions';
import { done } from '../schemas/values';
import { memberProcedure, router } from '../trpc';

const tags = ['Sessions'];

export const sessionsRouter = router({
  list: memberProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/sessions',
        tags,
        summary: 'List where you are logged in',
        protect: true,
      },
    })
    .output(sessionList)
    .query(({ ctx }) => listSessions(ctx)),

  revoke: memberProcedure
    .meta({
      openapi: {
        method: 'DELETE',
        path: '/sessions/{sessionId}',
        tags,
        summary: 'End one of your sessions',
        protect: true,
      },
    })
    .input(sessionInput)
    .output(done)
    .mutation(({ ctx, input }) => revokeSession(ctx, input)),

  revokeOthers: memberProcedure
    .meta({
      openapi: {
        method: 'DELETE',
        path: '/sessions',
        tags,
        summary: 'End all of your sessions but this one',
        protect: true,
      },
    })
    .output(done)
    .mutation(({ ctx }) => revokeOtherSessions(ctx)),

  revokeAll: memberProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/sessions/log-out-everywhere',
        tags,
        summary: 'End all of your sessions, this one included',
        protect: true,
      },
    })
    .output(done)
    .mutation(({ ctx }) => revokeAllSessions(ctx)),
});

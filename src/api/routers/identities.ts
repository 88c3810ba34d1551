import { listIdentities, unlinkIdentity } from '@/domain/identities';
import { ownIdentities, unlinkInput } from '../schemas/identities';
import { done } from '../schemas/values';
import { memberProcedure, router } from '../trpc';

const tags = ['Identities'];

export const identitiesRouter = router({
  list: memberProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/identities',
        tags,
        summary: 'List with what you can log in',
        protect: true,
      },
    })
    .output(ownIdentities)
    .query(({ ctx }) => listIdentities(ctx)),

  unlink: memberProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/identities/{identityId}/disconnect',
        tags,
        summary: 'Disconnect an account at an issuer, with your password',
        protect: true,
      },
    })
    .input(unlinkInput)
    .output(done)
    .mutation(({ ctx, input }) => unlinkIdentity(ctx, input)),
});

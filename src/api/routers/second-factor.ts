import {
  beginEnrolment,
  confirmEnrolment,
  disableSecondFactor,
  getSecondFactor,
  replaceRecoveryCodes,
} from '@/domain/second-factor';
import {
  codeOnly,
  disableInput,
  enrolment,
  enrolmentInput,
  newRecoveryCodes,
  secondFactor,
} from '../schemas/second-factor';
import { done } from '../schemas/values';
import { memberProcedure, router } from '../trpc';

const tags = ['Second factor'];

export const secondFactorRouter = router({
  get: memberProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/second-factor',
        tags,
        summary: 'See whether your log-in asks for a code',
        protect: true,
      },
    })
    .output(secondFactor)
    .query(({ ctx }) => getSecondFactor(ctx)),

  begin: memberProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/second-factor',
        tags,
        summary: 'Get a secret for an authenticator app',
        protect: true,
      },
    })
    .input(enrolmentInput)
    .output(enrolment)
    .mutation(({ ctx, input }) => beginEnrolment(ctx, input)),

  confirm: memberProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/second-factor/confirm',
        tags,
        summary: 'Turn the second factor on with a first code',
        protect: true,
      },
    })
    .input(codeOnly)
    .output(newRecoveryCodes)
    .mutation(({ ctx, input }) => confirmEnrolment(ctx, input)),

  replaceRecoveryCodes: memberProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/second-factor/recovery-codes',
        tags,
        summary: 'Get new recovery codes in place of the old ones',
        protect: true,
      },
    })
    .input(codeOnly)
    .output(newRecoveryCodes)
    .mutation(({ ctx, input }) => replaceRecoveryCodes(ctx, input)),

  disable: memberProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/second-factor/disable',
        tags,
        summary: 'Turn the second factor off, with password and code',
        protect: true,
      },
    })
    .input(disableInput)
    .output(done)
    .mutation(({ ctx, input }) => disableSecondFactor(ctx, input)),
});

import {
  createTokenPair,
  createTokenPairByCode,
  refreshTokenPair,
  revokeToken,
} from '@/domain/tokens';
import { rateLimited } from '../rate-limit';
import { logInInput } from '../schemas/members';
import { codeInput, refreshInput, tokenPair } from '../schemas/tokens';
import { done } from '../schemas/values';
import { publicProcedure, router } from '../trpc';

const tags = ['Tokens'];

export const tokensRouter = router({
  create: publicProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/token',
        tags,
        summary: 'Log in with a user name or e-mail and a password',
        description:
          'An account with a second factor is answered with the problem `second_factor_required`; go on with its `pendingToken` and a code.',
        protect: false,
      },
      successStatus: 201,
      alsoAnswers: [401],
    })
    .use(rateLimited('login_address'))
    .input(logInInput)
    .output(tokenPair)
    .mutation(({ ctx, input }) => createTokenPair(ctx, input, ctx.device)),

  createByCode: publicProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/token/second-factor',
        tags,
        summary: 'Go on with a log-in that was answered with `second_factor_required`',
        protect: false,
      },
      successStatus: 201,
      alsoAnswers: [401],
    })
    .use(rateLimited('login_address'))
    .input(codeInput)
    .output(tokenPair)
    .mutation(({ ctx, input }) => createTokenPairByCode(ctx, input, ctx.device)),

  refresh: publicProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/token/refresh',
        tags,
        summary: 'Exchange a refresh token for a new pair',
        protect: false,
      },
      successStatus: 201,
      alsoAnswers: [401],
    })
    .use(rateLimited('token_refresh'))
    .input(refreshInput)
    .output(tokenPair)
    .mutation(({ ctx, input }) => refreshTokenPair(ctx, input, ctx.device)),

  revoke: publicProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/token/blacklist',
        tags,
        summary: 'Log out: end the log-in a refresh token belongs to',
        protect: false,
      },
    })
    .use(rateLimited('token_refresh'))
    .input(refreshInput)
    .output(done)
    .mutation(({ ctx, input }) => revokeToken(ctx, input)),
});

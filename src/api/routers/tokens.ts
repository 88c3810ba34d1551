import { createTokenPair, refreshTokenPair, revokeToken } from '@/domain/tokens';
import { rateLimited } from '../rate-limit';
import { logInInput } from '../schemas/members';
import { refreshInput, tokenPair } from '../schemas/tokens';
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
        protect: false,
      },
      successStatus: 201,
      alsoAnswers: [401],
    })
    .use(rateLimited('login_address'))
    .input(logInInput)
    .output(tokenPair)
    .mutation(({ ctx, input }) => createTokenPair(ctx, input)),

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
    .mutation(({ ctx, input }) => refreshTokenPair(ctx, input)),

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

import {
  changePassword,
  deactivateAccount,
  getOwnAccount,
  getProfile,
  registerMember,
  updateAccount,
} from '@/domain/members';
import { rateLimited } from '../rate-limit';
import {
  changePasswordInput,
  ownAccount,
  profile,
  profileInput,
  registered,
  registerInput,
  updateAccountInput,
} from '../schemas/members';
import { done } from '../schemas/values';
import { memberProcedure, publicProcedure, router } from '../trpc';

const tags = ['Members'];

export const membersRouter = router({
  register: publicProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/register',
        tags,
        summary: 'Open an account',
        protect: false,
      },
      successStatus: 201,
    })
    .use(rateLimited('register'))
    .input(registerInput)
    .output(registered)
    .mutation(({ ctx, input }) => registerMember(ctx, input)),

  me: memberProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/users/me',
        tags,
        summary: 'Read your own account',
        protect: true,
      },
    })
    .output(ownAccount)
    .query(({ ctx }) => getOwnAccount(ctx)),

  update: memberProcedure
    .meta({
      openapi: {
        method: 'PATCH',
        path: '/users/me',
        tags,
        summary: 'Change your own account',
        protect: true,
      },
    })
    .input(updateAccountInput)
    .output(ownAccount)
    .mutation(({ ctx, input }) => updateAccount(ctx, input)),

  changePassword: memberProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/users/change-password',
        tags,
        summary: 'Change your password and end all other sessions',
        protect: true,
      },
    })
    .input(changePasswordInput)
    .output(done)
    .mutation(({ ctx, input }) => changePassword(ctx, input)),

  deactivate: memberProcedure
    .meta({
      openapi: {
        method: 'DELETE',
        path: '/users/me',
        tags,
        summary: 'Deactivate your account',
        description: 'It is hidden at once. Logging in within 30 days restores it.',
        protect: true,
      },
    })
    .output(done)
    .mutation(({ ctx }) => deactivateAccount(ctx)),

  // After `me`: the first path that fits answers a REST request.
  profile: publicProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/users/{username}',
        tags,
        summary: 'Read a public profile',
        protect: false,
      },
    })
    .input(profileInput)
    .output(profile)
    .query(({ ctx, input }) => getProfile(ctx, input)),
});

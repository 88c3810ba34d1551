import {
  changeEmail,
  changePassword,
  confirmEmailChange,
  deactivateAccount,
  getOwnAccount,
  getProfile,
  registerMember,
  requestPasswordReset,
  resetPassword,
  sendVerification,
  updateAccount,
  verifyEmail,
} from '@/domain/members';
import { eraseAccount } from '@/domain/retention';
import { rateLimited } from '../rate-limit';
import {
  changeEmailInput,
  changePasswordInput,
  emailChange,
  eraseInput,
  forgotPasswordInput,
  linkInput,
  ownAccount,
  profile,
  profileInput,
  registered,
  registerInput,
  resetPasswordInput,
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
    .mutation(({ ctx, input }) => registerMember(ctx, { ...input, locale: ctx.locale })),

  verifyEmail: publicProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/verify-email',
        tags,
        summary: 'Verify an e-mail address with the token of the letter that was sent to it',
        protect: false,
      },
    })
    .use(rateLimited('login_address'))
    .input(linkInput)
    .output(done)
    .mutation(({ ctx, input }) => verifyEmail(ctx, input)),

  sendVerification: memberProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/users/me/verification',
        tags,
        summary: 'Have the letter that verifies your e-mail address sent again',
        protect: true,
      },
    })
    .output(done)
    .mutation(({ ctx }) => sendVerification(ctx)),

  forgotPassword: publicProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/forgot-password',
        tags,
        summary: 'Have a link sent to choose a new password',
        description: 'The answer is the same whether or not there is such an account.',
        protect: false,
      },
    })
    .use(rateLimited('login_address'))
    .input(forgotPasswordInput)
    .output(done)
    .mutation(({ ctx, input }) => requestPasswordReset(ctx, input)),

  resetPassword: publicProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/reset-password',
        tags,
        summary: 'Choose a new password with the token of a letter, and end all sessions',
        protect: false,
      },
    })
    .use(rateLimited('login_address'))
    .input(resetPasswordInput)
    .output(done)
    .mutation(({ ctx, input }) => resetPassword(ctx, input)),

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

  changeEmail: memberProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/users/change-email',
        tags,
        summary: 'Ask for another e-mail address',
        description:
          'Letters go to both addresses, and it changes when both have been confirmed within a day.',
        protect: true,
      },
    })
    .input(changeEmailInput)
    .output(done)
    .mutation(({ ctx, input }) => changeEmail(ctx, input)),

  confirmEmail: publicProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/confirm-email',
        tags,
        summary: 'Confirm a change of address with the token of one of its letters',
        protect: false,
      },
    })
    .use(rateLimited('login_address'))
    .input(linkInput)
    .output(emailChange)
    .mutation(({ ctx, input }) => confirmEmailChange(ctx, input)),

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

  erase: memberProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/users/me/erase',
        tags,
        summary: 'Delete your account at once and for good',
        description:
          'Refused while something is still to be paid, sent or received. Orders keep their snapshots.',
        protect: true,
      },
    })
    .input(eraseInput)
    .output(done)
    .mutation(({ ctx, input }) => eraseAccount(ctx, input)),

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

import { initTRPC, type TRPCError } from '@trpc/server';
import type { OpenApiMeta } from 'trpc-to-openapi';
import { ZodError } from 'zod';
import type { MemberContext } from '@/domain/context';
import { requireVerifiedEmail } from '@/domain/members';
import { SecondFactorRequired } from '@/domain/sessions';
import { DomainError, type FieldIssue, type Tell } from '@/lib/errors';
import { DEFAULT_LOCALE } from '@/lib/locale';
import { forgetValues } from '@/lib/query-errors';
import { tellIn } from '@/messages/refusals';
import { recordProcedure } from '@/observability/metrics';
import { checkInput } from './check-input';
import type { ApiContext } from './context';
import { domainErrorOf, RefusedRequest, toTrpcError } from './errors';
import { inLanguage } from './input-language';
import { logRefusal } from './log-refusal';

/** What somebody may be to the object that a call is about. */
export type Party = 'seller of this' | 'buyer of this' | 'admin';

/** Who may call a procedure: everybody who is one of these. */
export type Access = readonly ('public' | 'member' | Party)[];

export interface ProcedureMeta extends OpenApiMeta {
  /** Declared once, by which of the builders below a procedure begins with. */
  access?: Access;
  /** Only for members whose e-mail address is verified. */
  verified?: true;
  /** What REST answers when it went well: 201 for a procedure that creates something. */
  successStatus?: 201;
  /** For the document: refusals that its kind does not tell of. */
  alsoAnswers?: readonly (401 | 403 | 404)[];
  /** For the document: the domain verb asks for the header `Idempotency-Key`, or takes it. */
  idempotencyKey?: 'required' | 'optional';
}

/** All that a client is told about a bug. */
export const INTERNAL_MESSAGE = 'Something went wrong on our side. Please try again.';

const t = initTRPC
  .context<ApiContext>()
  .meta<ProcedureMeta>()
  .create({
    errorFormatter({ shape, error, ctx }) {
      const cause = error.cause;
      const tell = tellIn(ctx?.locale ?? DEFAULT_LOCALE);
      const isBug = error.code === 'INTERNAL_SERVER_ERROR';
      return {
        ...shape,
        message: isBug ? tell(INTERNAL_MESSAGE) : messageOf(error, tell),
        data: {
          code: shape.data.code,
          httpStatus: shape.data.httpStatus,
          path: shape.data.path,
          /** The closed code of the domain, for clients that decide by it. */
          reason: cause instanceof DomainError ? cause.code : undefined,
          issues: issuesOf(cause, tell),
          /** Stands for the password when the code of the second factor is sent. */
          pendingToken: cause instanceof SecondFactorRequired ? cause.pendingToken : undefined,
        },
      };
    },
  });

/** Zod's own message is a dump of its issues; those are sent one by one. */
export function messageOf(error: TRPCError, tell: Tell): string {
  if (error.cause instanceof ZodError) return tell('Please check what you entered.');
  if (error.cause instanceof DomainError) return tell(error.cause.told);
  return tell(error instanceof RefusedRequest ? error.told : error.message);
}

/** One entry per faulty field, whether zod or a domain rule refused it. */
export function issuesOf(cause: unknown, tell: Tell): readonly FieldIssue[] {
  if (cause instanceof DomainError) return cause.issuesIn(tell);
  if (!(cause instanceof ZodError)) return [];
  return cause.issues.map((issue) => ({
    field: issue.path.join('.'),
    message: tell(issue.message),
  }));
}

export const router = t.router;
export const middleware = t.middleware;
export const createCallerFactory = t.createCallerFactory;

const withDomainErrors = t.middleware(async ({ next }) => {
  const result = await next();
  if (result.ok) return result;
  // Next.js prints what a page throws.
  forgetValues(result.error);
  const failure = domainErrorOf(result.error.cause);
  if (failure) throw toTrpcError(failure);
  return result;
});

const measured = t.middleware(async ({ path, meta, ctx, next }) => {
  const startedAt = performance.now();
  const result = await next();
  const outcome = result.ok ? 'ok' : result.error.code;
  recordProcedure(path, outcome, performance.now() - startedAt);
  if (!result.ok) {
    await logRefusal(ctx, { procedure: path, outcome, access: meta?.access ?? [] });
  }
  return result;
});

const withCheckedInput = t.middleware(async ({ getRawInput, next }) => {
  // A body that cannot be read is refused where the input is parsed; a procedure without input is
  // called without any body.
  checkInput(await getRawInput().catch(() => undefined));
  return next();
});

const requireMember = t.middleware(async ({ ctx, next }) => {
  const actor = await ctx.currentActor();
  if (!actor) throw new DomainError('unauthenticated', 'Please log in.');
  return next({ ctx: { ...ctx, actor } satisfies MemberContext & ApiContext });
});

const requireVerified = t.middleware(async ({ ctx, next }) => {
  const actor = await ctx.currentActor();
  if (!actor) throw new DomainError('unauthenticated', 'Please log in.');
  await requireVerifiedEmail({ ...ctx, actor });
  return next();
});

const requireAdmin = t.middleware(async ({ ctx, next }) => {
  const actor = await ctx.currentActor();
  if (!actor) throw new DomainError('unauthenticated', 'Please log in.');
  if (actor.lacksSecondFactor) {
    throw new DomainError('forbidden', 'Turn on two-step log-in first: administrators need it.');
  }
  if (actor.role !== 'admin') throw new DomainError('forbidden', 'Only for administrators.');
  return next({ ctx: { ...ctx, actor } });
});

/** Before the input is checked, because some of the words for that are zod's own. */
const withLanguage = t.middleware(({ ctx, next }) => inLanguage(ctx.locale, () => next()));

const base = t.procedure
  .use(measured)
  .use(withDomainErrors)
  .use(withCheckedInput)
  .use(withLanguage);

/** Anyone may call it. */
export const publicProcedure = base.meta({ access: ['public'] });
/** Signed-in, active members; `ctx.actor` is the member. What they name is their own or anybody's. */
export const memberProcedure = base.meta({ access: ['member'] }).use(requireMember);
/** As `memberProcedure`, for what only members may do whose e-mail address is verified. */
export const verifiedProcedure = base
  .meta({ access: ['member'], verified: true })
  .use(requireMember)
  .use(requireVerified);
/** Members with the admin role. */
export const adminProcedure = base
  .meta({ access: ['admin'], alsoAnswers: [403] })
  .use(requireAdmin);

/**
 * Signed-in, active members who are one of `parties` to the object that the call names. The domain
 * verb decides who is, in its query or under its locks, and a stranger's object is as good as missing.
 * This only says so, and the access matrix holds every verb to what is said here.
 */
export function partyProcedure(...parties: readonly [Party, ...Party[]]) {
  return base.meta({ access: parties }).use(requireMember);
}

import { TRPCClientError, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import type { AppRouter } from '@/api/root';
import { withAccessToken } from './http-link';
import type { Session } from './session';

/**
 * Gives each call an access token of the session, and repeats a call once that was refused because
 * of it: nothing of it was done. A link and not a `fetch`, because in a batch single calls are refused.
 */
export function sessionLink(session: Session): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) =>
      observable((observer) => {
        let running: { unsubscribe(): void } | undefined;
        let isCancelled = false;
        const fail = (cause: Error) => observer.error(TRPCClientError.from(cause));

        const call = (
          token: string | null,
          refused: (error: TRPCClientError<AppRouter>) => void,
        ) => {
          if (isCancelled) return;
          running = next(withAccessToken(op, token)).subscribe({
            next: (result) => observer.next(result),
            complete: () => observer.complete(),
            error: (error) =>
              error.data?.code === 'UNAUTHORIZED' ? refused(error) : observer.error(error),
          });
        };
        const callAgain = (token: string) => (error: TRPCClientError<AppRouter>) => {
          const giveUp = () => observer.error(error);
          session
            .replace(token)
            .then((fresh) => (fresh === null ? giveUp() : call(fresh, observer.error)), fail);
        };
        session
          .accessToken()
          .then((token) => call(token, token === null ? observer.error : callAgain(token)), fail);

        return () => {
          isCancelled = true;
          running?.unsubscribe();
        };
      });
}

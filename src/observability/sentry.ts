import { scrubEvent } from './scrub';

/** Nothing is collected but the error itself; `scrubEvent` is the second line. */
const NOTHING_PERSONAL = {
  userInfo: false,
  cookies: false,
  httpHeaders: false,
  httpBodies: [],
  urlQueryParams: false,
  databaseQueryData: false,
  queues: false,
  stackFrameVariables: false,
  graphQL: { document: false, variables: false },
  genAI: { inputs: false, outputs: false },
};

/** What server and browser share. No `tracesSampleRate`: even 0 creates spans. */
export function sentryOptions(dsn: string) {
  return {
    dsn,
    dataCollection: NOTHING_PERSONAL,
    beforeSend: scrubEvent,
    sendClientReports: false,
  };
}

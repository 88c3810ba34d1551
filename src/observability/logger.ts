import { type Logger, type LoggerOptions, pino, stdSerializers } from 'pino';
import { env } from '@/env';
import { forgetValues } from '@/lib/query-errors';

/**
 * Paths whose values never reach a log line, one and two levels deep. Log calls name what happened
 * and the ids involved; this is the safety net for an object that was logged whole.
 */
const PERSONAL = [
  'authorization',
  'clientSecret',
  'cookie',
  'email',
  'password',
  'passwordConfirmation',
  'refreshToken',
  'accessToken',
  'address',
  'shipTo',
  'username',
  'login',
];

/** What is left out of every line. */
export const WITHOUT_PERSONAL_DATA = {
  serializers: {
    err: (error: Error) => {
      forgetValues(error);
      return stdSerializers.err(error);
    },
  },
  redact: {
    paths: PERSONAL.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
    censor: '[removed]',
  },
} satisfies LoggerOptions;

let instance: Logger | undefined;

/** The process's logger: JSON lines on standard output, level from `LOG_LEVEL`. */
export function logger(): Logger {
  instance ??= pino({ level: env().LOG_LEVEL, ...WITHOUT_PERSONAL_DATA });
  return instance;
}

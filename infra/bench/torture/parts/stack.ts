/** The whole stack with every part in a process of its own, so that each can be killed. */
import { join } from 'node:path';
import type { Children } from '../../../local/children';
import {
  BACKUP_BUCKET,
  generateSecrets,
  localEnvironment,
  MAPS_KEY,
  MEDIA_BUCKET,
  type Secrets,
} from '../../../local/environment';
import { startMaps } from '../../../local/maps';
import { findFreeBase } from '../../../local/ports';
import { migrateDatabase } from '../../../local/prepare';
import { startS3 } from '../../../local/s3';
import { PORT_OFFSETS } from '../../../local/stand-ins';
import { AppPart } from './app-part';
import { bundlePartRunner } from './bundle';
import type { OnUntoldExit, Part, Target } from './part';
import { PostgresPart } from './postgres-part';
import { StandInPart } from './stand-in-part';

/** Far from the ports of `npm start` and of the journeys. */
const USUAL_PORT = 27_000;
/** More instances of the app listen here, counted from the base like the rest. */
const MORE_APPS = [10, 11, 12] as const;
/** How long cards that need a while take. */
const SETTLE_DELAY_MS = 1_500;
/** Longer than anything is repeated; far less than the millions of events of a long run. */
const KEEP_MS = 20 * 60_000;
/** The shortest time to pay that can be configured, so that orders expire while we look. */
const ORDER_HOLD_MINUTES = '1';

export interface StackOptions {
  children: Children;
  build: string;
  dataDir: string;
  logDir: string;
  onUntoldExit: OnUntoldExit;
  /** Instances of the app; the first one is what is killed, runs jobs and gets webhooks. */
  apps: number;
}

export interface Stack {
  parts: Record<Target, Part>;
  urls: { app: string; apps: string[]; database: string; stripe: string; executor: string };
  secrets: Secrets;
  environment: Record<string, string>;
  close(): Promise<void>;
}

/** Starts everything; the app last, once the database has its schema. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const offsets = [0, ...Object.values(PORT_OFFSETS), ...MORE_APPS];
  const base = await findFreeBase(USUAL_PORT, offsets);
  const secrets = generateSecrets();
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const closeOne of closers.splice(0).reverse()) await closeOne();
  };
  const started = async <T extends Part>(part: T): Promise<T> => {
    closers.push(() => part.stop());
    await part.start();
    return part;
  };
  try {
    const program = await bundlePartRunner(options.dataDir);
    const context = { ...options, base, secrets, program };
    const { redis, stripe, mail, executor } = standIns(context);
    const postgres = postgresPart(context);
    const pictures = await startPictures(context);
    closers.push(pictures.close);
    await Promise.all([redis, stripe, mail, executor, postgres].map(started));
    await migrateDatabase(postgres.url);
    const environment = {
      ...localEnvironment(addresses(context, postgres.url), secrets),
      ORDER_HOLD_MINUTES,
      LOG_LEVEL: 'warn',
    };
    const apps = appParts(context, environment);
    await Promise.all(apps.map(started));
    const [app] = apps;
    if (!app) throw new Error('at least one instance of the app is needed');
    return {
      parts: { app, postgres, redis, stripe, mail, executor },
      urls: {
        app: app.url,
        apps: apps.map((one) => one.url),
        database: postgres.url,
        stripe: local(base, 'stripe'),
        executor: local(base, 'executor'),
      },
      secrets,
      environment,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

type Context = StackOptions & { base: number; secrets: Secrets; program: string };

function port(base: number, part: keyof typeof PORT_OFFSETS): number {
  return base + PORT_OFFSETS[part];
}

function local(base: number, part: keyof typeof PORT_OFFSETS): string {
  return `http://127.0.0.1:${port(base, part)}`;
}

function addresses({ base }: Context, database: string) {
  return {
    site: `http://localhost:${base}`,
    database,
    redis: local(base, 'redis'),
    executor: local(base, 'executor'),
    stripe: local(base, 'stripe'),
    maps: local(base, 'maps'),
    s3: local(base, 's3'),
    smtp: `smtp://127.0.0.1:${port(base, 'smtp')}`,
    oidc: local(base, 'oidc'),
  };
}

/** Redis keeps nothing: losing all of it must not matter. The others go on where they were. */
function standIns(context: Context) {
  const { children, base, secrets, dataDir, logDir } = context;
  const site = `http://127.0.0.1:${base}`;
  const place = (part: 'stripe' | 'mail' | 'executor' | 'redis') => ({
    port: port(base, part),
    dataDir: join(dataDir, part),
  });
  const part = (order: ConstructorParameters<typeof StandInPart>[1]['order'], path = '/health') =>
    new StandInPart(children, {
      program: context.program,
      order,
      healthUrl: `http://127.0.0.1:${order.options.port}${path}`,
      logFile: join(logDir, `${order.part}.log`),
      onUntoldExit: context.onUntoldExit,
    });
  const webhooks = [{ url: `${site}/api/stripe/webhook`, secret: secrets.stripeWebhookSecret }];
  return {
    redis: part({
      part: 'redis',
      options: { port: port(base, 'redis'), token: secrets.redisToken, engine: 'memory' },
    }),
    stripe: part({
      part: 'stripe',
      options: { ...place('stripe'), webhooks, settleDelayMs: SETTLE_DELAY_MS, keepMs: KEEP_MS },
    }),
    mail: part({ part: 'mail', options: { ...place('mail'), smtpPort: port(base, 'smtp') } }, '/'),
    executor: part({
      part: 'executor',
      options: {
        ...place('executor'),
        apps: [`${site}/api/inngest`],
        poll: { waitingMs: 500, syncedMs: 15_000 },
        keepMs: KEEP_MS,
      },
    }),
  };
}

function postgresPart({ base, dataDir, logDir, onUntoldExit }: Context): PostgresPart {
  const place = { port: port(base, 'postgres'), dataDir: join(dataDir, 'postgres') };
  return new PostgresPart({ ...place, logFile: join(logDir, 'postgres.log') }, onUntoldExit);
}

/** Nothing here is about pictures and addresses; they only have to be there. */
async function startPictures({ base, secrets, dataDir }: Context) {
  const maps = await startMaps({ port: port(base, 'maps'), apiKey: MAPS_KEY });
  const s3 = await startS3({
    port: port(base, 's3'),
    dataDir: join(dataDir, 's3'),
    accessKeyId: secrets.s3AccessKeyId,
    secretAccessKey: secrets.s3SecretAccessKey,
    buckets: [{ name: MEDIA_BUCKET, publicRead: true }, { name: BACKUP_BUCKET }],
  });
  return { close: () => Promise.all([maps.close(), s3.close()]).then(() => {}) };
}

function appParts(context: Context, environment: Record<string, string>): AppPart[] {
  const { children, base, build, logDir, onUntoldExit } = context;
  const ports = [0, ...MORE_APPS].slice(0, context.apps).map((offset) => base + offset);
  return ports.map(
    (appPort, index) =>
      new AppPart(children, {
        port: appPort,
        environment,
        build,
        logFile: join(logDir, `app-${index}.log`),
        onUntoldExit,
      }),
  );
}

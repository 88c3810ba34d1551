/** The stand-ins that hold no code of ours: cache, payments, maps, object store, mail, issuer. */
import { join } from 'node:path';
import {
  type Addresses,
  BACKUP_BUCKET,
  MAPS_KEY,
  MEDIA_BUCKET,
  OIDC_CLIENT_ID,
  OIDC_NAME,
  type Secrets,
} from './environment';
import { startMail } from './mail';
import { startMaps } from './maps';
import { startOidc } from './oidc';
import { startRedis } from './redis';
import { startS3 } from './s3';
import { startStripe } from './stripe';

/** Ports of the stack, counted from its base. */
export const PORT_OFFSETS = {
  executor: 1,
  stripe: 2,
  maps: 3,
  s3: 4,
  mail: 5,
  redis: 6,
  smtp: 7,
  postgres: 8,
  oidc: 9,
} as const;

export type StackPart = keyof typeof PORT_OFFSETS;

export type StandInOptions = {
  secrets: Secrets;
  /** Left out, every port is chosen by the operating system. */
  basePort?: number;
  /** Left out, everything is kept in memory. */
  dataDir?: string;
  /** Base URL of the site, for webhooks and for those who come back from the issuer. */
  site?: string;
};

export type RunningStandIns = {
  urls: Pick<Addresses, 'redis' | 'stripe' | 'maps' | 's3' | 'smtp' | 'oidc'> & { mail: string };
  close(): Promise<void>;
};

/**
 * Starts all of them at once.
 * @throws the first failure, after those that did start are closed again.
 */
export async function startStandIns(options: StandInOptions): Promise<RunningStandIns> {
  const { secrets, basePort, dataDir } = options;
  const place = (part: StackPart) => ({
    port: basePort === undefined ? 0 : basePort + PORT_OFFSETS[part],
    dataDir: dataDir && join(dataDir, part),
  });
  const mailPlace = { ...place('mail'), smtpPort: place('smtp').port };
  const starting = [
    startRedis({ ...place('redis'), token: secrets.redisToken }),
    startMail(mailPlace),
    startStripe({ ...place('stripe'), webhooks: webhookEndpoints(options) }),
    startMaps({ port: place('maps').port, apiKey: MAPS_KEY }),
    startS3({
      ...place('s3'),
      accessKeyId: secrets.s3AccessKeyId,
      secretAccessKey: secrets.s3SecretAccessKey,
      buckets: [{ name: MEDIA_BUCKET, publicRead: true }, { name: BACKUP_BUCKET }],
    }),
    startOidc({ port: place('oidc').port, name: OIDC_NAME, client: oidcClient(options) }),
  ] as const;
  const settled = await Promise.allSettled(starting);
  const close = async () => {
    for (const result of settled) {
      if (result.status === 'fulfilled') await result.value.close();
    }
  };
  try {
    const [redis, mail, stripe, maps, s3, oidc] = await Promise.all(starting);
    const urls = {
      redis: redis.url,
      mail: mail.url,
      smtp: mail.smtpUrl,
      stripe: stripe.url,
      maps: maps.url,
      s3: s3.url,
      oidc: oidc.url,
    };
    return { urls, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Where Stripe's events go; nowhere when there is no site. */
function webhookEndpoints({ site, secrets }: StandInOptions) {
  return site ? [{ url: `${site}/api/stripe/webhook`, secret: secrets.stripeWebhookSecret }] : [];
}

/** Where next-auth takes up the answers of the issuer; nowhere when there is no site. */
function oidcClient({ site, secrets }: StandInOptions) {
  const redirectUris = site ? [`${site}/api/auth/callback/oidc`] : [];
  return { id: OIDC_CLIENT_ID, secret: secrets.oidcClientSecret, redirectUris };
}

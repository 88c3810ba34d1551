/** Runs a stand-in as a process of its own, so that a test can kill it: `server.ts <dataDir> <webhook>`. */
import { startStripe } from '../index';
import { WEBHOOK_SECRET } from './webhook-secret';

const [dataDir, webhook] = process.argv.slice(2);
if (!dataDir || !webhook) throw new Error('usage: server.ts <dataDir> <webhook url>');

const standIn = await startStripe({
  port: 0,
  dataDir,
  webhooks: [{ url: webhook, secret: WEBHOOK_SECRET }],
  settleDelayMs: 60_000,
  firstRetryMs: 20,
});
process.stdout.write(`${standIn.url}\n`);

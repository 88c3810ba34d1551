/** An executor in a process of its own, for tests that kill it: `<port> <dataDir> <serveUrl>`. */
import { FAST_POLL } from './harness';
import { startExecutor } from './index';

const [port, dataDir, serveUrl = ''] = process.argv.slice(2);
const { url } = await startExecutor({
  port: Number(port),
  dataDir,
  apps: [serveUrl],
  poll: FAST_POLL,
  backoff: () => 10,
  log: () => {},
});
console.log(url);

// Upstash's REST protocol in front of the deployment's Redis. It is our own because the ready-made
// gateway hands the header of @upstash/ratelimit's scripts through to Redis, which refuses it:
// https://github.com/hiett/serverless-redis-http/issues/40
import { once } from 'node:events';
import { connect } from 'node:net';
import { createGateway } from '../../local/redis/gateway';
import { ErrorReply } from '../../local/redis/resp';
import { RespClient } from '../../local/redis/resp-client';

const { REDIS_HOST, REDIS_PASSWORD, REDIS_PORT = '6379', PORT = '8080', TOKEN } = process.env;
if (!REDIS_HOST || !REDIS_PASSWORD || !TOKEN) {
  throw new Error('REDIS_HOST, REDIS_PASSWORD and TOKEN must be set');
}

const socket = connect({ host: REDIS_HOST, port: Number(REDIS_PORT), noDelay: true });
await once(socket, 'connect');
const client = new RespClient(socket);
const [greeting] = await client.send([['AUTH', REDIS_PASSWORD]]);
if (greeting instanceof ErrorReply) throw new Error(`Redis refuses us: ${greeting.message}`);

const server = createGateway({ kind: 'server', client, close: async () => client.close() }, TOKEN);
server.listen(Number(PORT), () => console.log(`Listening on port ${PORT}.`));

// Whoever started us starts us again, with a new connection.
socket.once('close', () => {
  console.error('The connection to Redis was lost.');
  process.exit(1);
});
process.once('SIGTERM', () => process.exit(0));

import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { checkPorts } from './checks';
import { findFreePort } from './ports';

test('a busy port is named with its purpose and the way out', async () => {
  const blocker = createServer();
  const port = await findFreePort();
  await new Promise<void>((resolve) => blocker.listen(port, '127.0.0.1', resolve));
  try {
    await expect(checkPorts(port, 23_000)).rejects.toThrow(
      `Port ${port} (the site) is used by another program. Try: PORT=${port + 1} npm start`,
    );
    await expect(checkPorts(await findFreePort(), port - 8)).rejects.toThrow(/STACK_PORT=/);
  } finally {
    await new Promise((resolve) => blocker.close(resolve));
  }
});

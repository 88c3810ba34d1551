import type { IncomingMessage, ServerResponse } from 'node:http';
export async function handleAsset(
  _req: IncomingMessage,
  _res: ServerResponse,
  _path: string,
): Promise<boolean> {
  return false;
}

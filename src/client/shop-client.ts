import { createTRPCClient, type TRPCClient } from '@trpc/client';
import type { AppRouter } from '@/api/root';
import { procedureLink } from './http-link';
import { Session, type SessionOptions } from './session';
import { sessionLink } from './session-link';

/** A shop as an app on a phone or another server sees it. */
export interface ShopClient {
  session: Session;
  /** Every procedure of the shop, with its types: `procedures.cart.get.query()`. */
  procedures: TRPCClient<AppRouter>;
}

/** Connects to a shop; a log-in that the store still has goes on. */
export function createShopClient(options: SessionOptions): ShopClient {
  const session = new Session(options);
  const { url, fetch } = options;
  const procedures = createTRPCClient<AppRouter>({
    links: [sessionLink(session), procedureLink({ url: `${url}/api/trpc`, fetch })],
  });
  return { session, procedures };
}

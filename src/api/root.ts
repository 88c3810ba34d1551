import { addressesRouter } from './routers/addresses';
import { adminRouter } from './routers/admin';
import { cartRouter } from './routers/cart';
import { categoriesRouter } from './routers/categories';
import { fulfilmentsRouter } from './routers/fulfilments';
import { identitiesRouter } from './routers/identities';
import { listingsRouter } from './routers/listings';
import { membersRouter } from './routers/members';
import { ordersRouter } from './routers/orders';
import { refundsRouter } from './routers/refunds';
import { secondFactorRouter } from './routers/second-factor';
import { sessionsRouter } from './routers/sessions';
import { tokensRouter } from './routers/tokens';
import { createCallerFactory, router } from './trpc';

export const appRouter = router({
  addresses: addressesRouter,
  admin: adminRouter,
  cart: cartRouter,
  categories: categoriesRouter,
  fulfilments: fulfilmentsRouter,
  identities: identitiesRouter,
  listings: listingsRouter,
  members: membersRouter,
  orders: ordersRouter,
  refunds: refundsRouter,
  secondFactor: secondFactorRouter,
  sessions: sessionsRouter,
  tokens: tokensRouter,
});

export type AppRouter = typeof appRouter;

/** Calls procedures in this process, with the same checks as over HTTP. */
export const createCaller = createCallerFactory(appRouter);

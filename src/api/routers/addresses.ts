import { resolveAddress, suggestAddresses } from '@/domain/addresses';
import { rateLimited } from '../rate-limit';
import { resolvedAddress, resolveInput, suggestInput, suggestions } from '../schemas/addresses';
import { publicProcedure, router } from '../trpc';

const tags = ['Addresses'];

export const addressesRouter = router({
  suggest: publicProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/addresses/suggest',
        tags,
        summary: 'Complete an address that is being typed',
        protect: false,
      },
    })
    .use(rateLimited('address_lookup'))
    .input(suggestInput)
    .output(suggestions)
    .query(async ({ input }) => ({ suggestions: await suggestAddresses(input) })),

  resolve: publicProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/addresses/{placeId}',
        tags,
        summary: 'Read the address behind a suggestion',
        protect: false,
      },
    })
    .use(rateLimited('address_lookup'))
    .input(resolveInput)
    .output(resolvedAddress)
    .query(({ input }) => resolveAddress(input)),
});

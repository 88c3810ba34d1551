import { looselyRateLimited } from '@/api/rate-limit';
import {
  memberProcedure,
  partyProcedure,
  publicProcedure,
  router,
  verifiedProcedure,
} from '@/api/trpc';
import {
  createListing,
  getInventory,
  getListing,
  myListings,
  searchListings,
  setListingActive,
  updateListing,
} from '@/domain/listings';
import {
  createListingInput,
  inventory,
  listingCreated,
  listingDetail,
  listingIdInput,
  listingPage,
  listingStatus,
  listingVersion,
  myListingsInput,
  ownListingPage,
  searchInput,
  setActiveInput,
  updateListingInput,
} from '../schemas/listings';

const tags = ['Listings'];

export const listingsRouter = router({
  search: publicProcedure
    .use(looselyRateLimited('search'))
    .meta({
      openapi: {
        method: 'GET',
        path: '/listings',
        tags,
        summary: 'Search what is for sale',
        protect: false,
      },
    })
    .input(searchInput)
    .output(listingPage)
    .query(({ ctx, input }) => searchListings(ctx, input)),

  mine: memberProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/listings/mine',
        tags,
        summary: 'List your own listings, hidden ones too',
        protect: true,
      },
    })
    .input(myListingsInput)
    .output(ownListingPage)
    .query(({ ctx, input }) => myListings(ctx, input)),

  byId: publicProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/listings/{id}',
        tags,
        summary: 'Read a listing',
        protect: false,
      },
    })
    .input(listingIdInput)
    .output(listingDetail)
    .query(({ ctx, input }) => getListing(ctx, { ...input, viewer: () => ctx.currentActor() })),

  inventory: partyProcedure('seller of this')
    .meta({
      openapi: {
        method: 'GET',
        path: '/listings/{id}/inventory',
        tags,
        summary: 'Read the stock of your own listing',
        protect: true,
      },
    })
    .input(listingIdInput)
    .output(inventory)
    .query(({ ctx, input }) => getInventory(ctx, input)),

  create: verifiedProcedure
    .meta({
      successStatus: 201,
      idempotencyKey: 'required',
      openapi: {
        method: 'POST',
        path: '/listings',
        tags,
        summary: 'Put something up for sale',
        description:
          'Upload the pictures first. Send an `Idempotency-Key` header: repeating it returns the same listing.',
        protect: true,
      },
    })
    .input(createListingInput)
    .output(listingCreated)
    .mutation(({ ctx, input }) =>
      createListing(ctx, { ...input, idempotencyKey: ctx.idempotencyKey }),
    ),

  update: partyProcedure('seller of this')
    .meta({
      openapi: {
        method: 'PATCH',
        path: '/listings/{id}',
        tags,
        summary: 'Edit your own listing',
        protect: true,
      },
    })
    .input(updateListingInput)
    .output(listingVersion)
    .mutation(({ ctx, input }) => updateListing(ctx, input)),

  setActive: partyProcedure('seller of this')
    .meta({
      openapi: {
        method: 'POST',
        path: '/listings/{id}/soft-delete',
        tags,
        summary: 'Hide your own listing, or show it again',
        protect: true,
      },
    })
    .input(setActiveInput)
    .output(listingStatus)
    .mutation(({ ctx, input }) => setListingActive(ctx, input)),
});

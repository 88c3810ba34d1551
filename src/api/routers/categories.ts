import { z } from 'zod';
import { publicProcedure, router } from '@/api/trpc';
import { listCategories } from '@/domain/categories';

export const categoriesRouter = router({
  list: publicProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/categories',
        tags: ['Listings'],
        summary: 'List the categories',
        protect: false,
      },
    })
    .output(z.array(z.object({ slug: z.string(), name: z.string() })))
    .query(({ ctx }) => listCategories(ctx)),
});

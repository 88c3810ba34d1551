import { asc } from 'drizzle-orm';
import { categories } from '@/db/schema';
import type { Context } from '@/domain/context';

/** All categories in the order in which they are shown. */
export function listCategories(ctx: Context): Promise<{ slug: string; name: string }[]> {
  return ctx.db
    .select({ slug: categories.slug, name: categories.name })
    .from(categories)
    .orderBy(asc(categories.position), asc(categories.slug));
}

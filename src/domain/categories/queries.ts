import { eq } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { categories } from '@/db/schema';
import { invalidField } from '@/lib/errors';
import type { CategoryId } from '@/lib/ids';

/**
 * The category with that slug.
 * @throws DomainError `invalid_input` on the field `categorySlug`.
 */
export async function categoryIdBySlug(db: DbOrTx, slug: string): Promise<CategoryId> {
  const [category] = await db
    .select({ id: categories.id })
    .from(categories)
    .where(eq(categories.slug, slug));
  if (!category) throw invalidField('categorySlug', 'Choose a category from the list.');
  return category.id;
}

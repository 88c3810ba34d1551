export { listCategories } from './list-categories';
export { categoryIdBySlug } from './queries';

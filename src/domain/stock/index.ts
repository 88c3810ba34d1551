export { adjustStock, openStock } from './adjust-stock';
export { heldQuantity } from './queries';
export { releaseStock } from './release-stock';

export { adjustStock, openStock } from './adjust-stock';
export { type Hold, holdStock } from './hold-stock';
export { heldQuantity, heldUnits } from './queries';
export { releaseStock } from './release-stock';

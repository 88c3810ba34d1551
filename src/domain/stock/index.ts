export { adjustStock, openStock } from './adjust-stock';
export { insufficientStock, type WantedLine, withAdmission } from './admission';
export { type Hold, holdStock } from './hold-stock';
export { publishAfterCommit } from './publish-stock';
export { heldQuantity, heldUnits } from './queries';
export { releaseStock } from './release-stock';

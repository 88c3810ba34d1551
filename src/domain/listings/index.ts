export { createListing } from './create-listing';
export { getInventory } from './get-inventory';
export { getListing } from './get-listing';
export { LISTING_SORTS, type ListingSort } from './limits';
export { myListings } from './my-listings';
export { isForSale, type ListingCard } from './queries';
export { searchListings } from './search-listings';
export { setListingActive } from './set-listing-active';
export { updateListing } from './update-listing';

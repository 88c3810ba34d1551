export type { PostalAddress } from './postal-address';
export { type AddressInput, resolveAddress } from './resolve-address';
export { saveAddress } from './save-address';
export { suggestAddresses } from './suggest-addresses';

export { addToCart } from './add-to-cart';
export { countCart } from './count-cart';
export { getCart } from './get-cart';
export { clearCart, removeFromCart } from './remove-from-cart';
export { setCartQuantity } from './set-cart-quantity';

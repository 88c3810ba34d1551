export * from './carts';
export * from './listings';
export * from './members';
export * from './messaging';
export * from './orders';
export * from './payments';
export * from './stock';
export * from './tokens';

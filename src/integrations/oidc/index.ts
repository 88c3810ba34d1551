export { verifyIdToken } from './verify-id-token';

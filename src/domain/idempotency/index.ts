export { runOnce } from './run-once';

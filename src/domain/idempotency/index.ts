export { type CreatingRequest, runOnce, runOnceWithin } from './run-once';

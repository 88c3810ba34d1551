export { findUnhandledEvents, handleEvent } from './handle-event';
export { receiveEvent } from './receive-event';

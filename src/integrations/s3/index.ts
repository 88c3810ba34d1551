export { DELETE_LIMIT, deleteMedia, putMedia } from './media-store';

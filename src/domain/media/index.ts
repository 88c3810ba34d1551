export { type ClaimedUpload, claimUploads } from './claim-uploads';
export { IMAGE_MAX_BYTES } from './limits';
export { mediaUrl } from './media-url';
export { releaseImages } from './release-images';
export { blurOf, renderPicture } from './render-picture';
export { sweepUploads } from './sweep-uploads';
export { type UploadedPicture, uploadPicture } from './upload-picture';

export { type ClaimedUpload, claimUploads } from './claim-uploads';
export { IMAGE_MAX_BYTES, SWEEP_AFTER_MS } from './limits';
export { mediaUrl } from './media-url';
export { releaseImages, releasePicture } from './release-images';
export { blurOf, renderPicture } from './render-picture';
export { sweepUploads } from './sweep-uploads';
export { type UploadedPicture, uploadPicture } from './upload-picture';

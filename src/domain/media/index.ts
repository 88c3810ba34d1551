export { type ClaimedUpload, claimUploads } from './claim-uploads';
export { mediaUrl } from './media-url';
export { releaseImages } from './release-images';

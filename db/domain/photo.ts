/** Photos of one call; a large folder is sent in several, and can be stopped between two. */
export const PHOTOS_PER_CALL = 20;
/** Largest photo: 2 MB is a generous portrait. */
export const PHOTO_LIMIT_BYTES = 2 * 1024 * 1024;

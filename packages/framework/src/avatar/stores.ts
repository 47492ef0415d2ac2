/** Photos that players uploaded: `uploads/<userId>/…` */
export const uploads = {
  bucket: "avatars",
  prefix: "uploads/",
  personal: {
    holds: "objects",
    what: "Photos as players sent them",
    kept: "two days at most; S3 keeps the deleted version for two more",
    exported: true,
  },
} as const;

/** The avatars made from photos: `avatars/<userId>/…` */
export const avatars = {
  bucket: "avatars",
  prefix: "avatars/",
  personal: {
    holds: "objects",
    what: "The avatars made from the player's photos",
    kept: "as long as they are shown or can be chosen; replaced ones 30 days",
    leaves: "copies in CloudFront and browsers, for a day at most",
    exported: true,
  },
} as const;

/** Photos as players sent them: `uploads/<userId>/…` */
export const uploads = { bucket: "avatars", prefix: "uploads/" } as const;

/** The avatars made of them: `avatars/<userId>/…` */
export const avatars = { bucket: "avatars", prefix: "avatars/" } as const;

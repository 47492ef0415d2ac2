/** Returns a row's id as clients see it: it fits in a path, and in a token's claim. */
export const publicId = (id: string): string => Buffer.from(id).toString("base64url");

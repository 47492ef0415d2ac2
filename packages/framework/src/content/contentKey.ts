/**
 * The maximum size of a document in bytes. A function's answer is limited to 6 MB, and JSON escapes each quote and
 * line break with a second byte.
 */
export const maxContentBytes = 3_000_000;

/** The prefix of documents that are not published yet. Only admins can read them. */
const drafts = "drafts/";

const maxLength = 256;
const segment = /^[A-Za-z0-9_][A-Za-z0-9._-]*$/;

/**
 * Returns the key of the document at a path below `/content/`, or `undefined` for a path that no document can have.
 * Names consist of letters, digits, `.`, `-` and `_`, and end with `.json`. Nothing in a key needs decoding, so no
 * encoded path leads out of the bucket's folders.
 */
export const contentKey = (path: string): string | undefined =>
  path.length <= maxLength && path.endsWith(".json") && path.split("/").every((name) => segment.test(name))
    ? path
    : undefined;

export const isDraft = (key: string): boolean => key.startsWith(drafts);

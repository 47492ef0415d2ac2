/** Bytes of a document, at most: a Lambda answers 6 MB, in which each quote and line break of it takes two. */
export const maxContentBytes = 3_000_000;

/** Below it is what is not published yet: for admins only. */
const drafts = "drafts/";

const maxLength = 256;
const segment = /^[A-Za-z0-9_][A-Za-z0-9._-]*$/;

/**
 * The key of a document by its path below `/content/`; nothing for what cannot be one. Names are letters, digits,
 * `.`, `-` and `_`, and end with `.json`: there is nothing to decode, and so no way out of the bucket's folders that
 * is written in code.
 */
export const contentKey = (path: string): string | undefined =>
  path.length <= maxLength && path.endsWith(".json") && path.split("/").every((name) => segment.test(name))
    ? path
    : undefined;

export const isDraft = (key: string): boolean => key.startsWith(drafts);

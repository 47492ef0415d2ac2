/** The words that mark a name as that of a secret. */
export const secretWords = "password|secret|token|ticket|credential|signature|session";

const pattern = new RegExp(secretWords, "i");

/** Tells whether a member or an attribute is named like a secret. */
export const isSecretName = (name: string): boolean => pattern.test(name);

/** The text that is shown instead of a secret. */
export const hidden = "[secret]";

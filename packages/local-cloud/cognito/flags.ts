/** Returns whether a Boolean attribute is true. Administrators may write it in any case, such as Python's `True`. */
export const isTrue = (value: string | undefined): boolean => value?.toLowerCase() === "true";

/** Returns whether a user's address is verified: the one of the attribute `kind`. */
export const isVerified = (attributes: Readonly<Record<string, string>>, kind: string): boolean =>
  isTrue(attributes[`${kind}_verified`]);

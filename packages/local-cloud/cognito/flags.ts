/** Tells whether an attribute says that an address is verified. Only Cognito and administrators write these. */
export const isFlag = (name: string): boolean =>
  name === "email_verified" || name === "phone_number_verified";

/** Tells whether a Boolean attribute is true. Administrators may write it in any case, such as Python's `True`. */
export const isTrue = (value: string | undefined): boolean => value?.toLowerCase() === "true";

/** Tells whether a user's address in the attribute `kind` is verified. */
export const isVerified = (attributes: Readonly<Record<string, string>>, kind: string): boolean =>
  isTrue(attributes[`${kind}_verified`]);

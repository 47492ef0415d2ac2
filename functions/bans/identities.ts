import { identityHash } from "../identities/identityHash";
import type { BannedIdentity } from "./rows";

/** Attributes of a Cognito user, by Cognito's names. */
type Attributes = Readonly<Record<string, string | undefined>>;

/** Returns a normalized text that identifies the owner of an address: without `+tag`. */
export const identityOfAddress = (email: string): string =>
  `email ${email
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\+[^@]*@/, "@")}`;

/**
 * Returns normalized texts that identify a person across accounts: the user name, the e-mail address without `+tag`,
 * and the subjects of sign-in providers. With `verifiedOnly`, an unverified address is ignored, because anyone can
 * sign up with another person's address.
 */
export function identitiesOf(
  username: string,
  attributes: Attributes,
  { verifiedOnly = false }: { verifiedOnly?: boolean } = {},
): string[] {
  const { email, email_verified: verified, identities = "[]" } = attributes;
  const counts = email && (!verifiedOnly || verified === "true");
  return [
    `name ${username.normalize("NFKC").toLowerCase()}`,
    ...(counts ? [identityOfAddress(email)] : []),
    ...JSON.parse(identities).map(
      ({ providerName, userId }: { providerName: string; userId: string }) => `${providerName} ${userId}`,
    ),
  ];
}

/** Returns the rows that ban a person's identities. */
export const bannedIdentities = (
  key: string,
  identities: readonly string[],
  userId: string,
  until?: number,
): BannedIdentity[] =>
  identities.map((identity) => ({
    hash: identityHash(key, identity),
    userId,
    ...(until !== undefined && { until }),
  }));

import { createHmac } from "node:crypto";

import type { BannedIdentity } from "./rows";

/** Attributes of a Cognito user, by Cognito's names. */
type Attributes = Readonly<Record<string, string | undefined>>;

// Pulumi serializes these with the sign-up trigger: they capture Node's own modules only.

/**
 * Returns what names a person beyond one account, as texts of one spelling: the user name, the e-mail address without
 * `+tag`, and the subjects of sign-in providers. Only a verified address counts against its owner: anybody can sign up
 * with the address of somebody else.
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
    ...(counts
      ? [
          `email ${email
            .normalize("NFKC")
            .toLowerCase()
            .replace(/\+[^@]*@/, "@")}`,
        ]
      : []),
    ...JSON.parse(identities).map(
      ({ providerName, userId }: { providerName: string; userId: string }) => `${providerName} ${userId}`,
    ),
  ];
}

/** Returns an identity as it is kept: without the stack's key it says nothing of the person. */
export const identityHash = (key: string, identity: string): string =>
  createHmac("sha256", key).update(identity).digest("base64url");

/** Returns the rows that keep a person out. */
export const bannedIdentities = (
  key: string,
  identities: readonly string[],
  userId: string,
): BannedIdentity[] => identities.map((identity) => ({ hash: identityHash(key, identity), userId }));

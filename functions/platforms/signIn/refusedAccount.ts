import { refuse } from "@game-backend/framework/errors";
import { isHashBanned } from "../../bans/isBanned";
import { hashOfAccount } from "../../identities/account";
import { accountRefused } from "../../identities/accountRefused";
import { identityRefused } from "../../identities/codes";
import type { LinkedIdentity } from "../../identities/rows";
import type { Granted } from "../own";
import type { Proof } from "./proof";

/**
 * Throws 403 for an account that the platform or a ban of this game keeps out, or whose owner a ban does; not
 * the player whose account it is, who may sign in to learn of the ban.
 */
export async function refuseBanned(
  tables: Granted<{ bannedIdentities: ["Query"] }>,
  key: string,
  proof: Proof,
  now: number,
  { playerId, consistent = false }: { playerId?: string | undefined; consistent?: boolean } = {},
): Promise<void> {
  const owner = ownerHash(key, proof);
  const isOut = (hash: string) => isHashBanned(tables, hash, now, playerId, consistent);
  const isBanned =
    proof.banned || (await isOut(hashOfAccount(key, proof))) || (owner !== undefined && (await isOut(owner)));
  if (isBanned) throw refuse(identityRefused, accountRefused);
}

/** Returns what is kept beside a linked account. */
export function keptOf(key: string, proof: Proof): Pick<LinkedIdentity, "says" | "ownerHash"> {
  const owner = ownerHash(key, proof);
  return { ...(proof.says && { says: proof.says }), ...(owner !== undefined && { ownerHash: owner }) };
}

const ownerHash = (key: string, { provider, owner }: Proof) =>
  owner === undefined ? undefined : hashOfAccount(key, { provider, subject: owner });

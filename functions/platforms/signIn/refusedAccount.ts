import { refuse } from "@game-backend/framework/errors";
import { isHashBanned } from "../../bans/isBanned";
import { hashOfAccount } from "../../identities/account";
import { accountRefused } from "../../identities/accountRefused";
import { identityRefused } from "../../identities/codes";
import type { LinkedIdentity } from "../../identities/rows";
import type { Granted } from "../definition";
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

/** The grants of `keepSaid`. */
export const saidUses = { linkedIdentities: ["UpdateItem"] } as const;

/** Keeps what a platform says of the account of a player who has signed in: it may say something else than at the first time. */
export async function keepSaid(
  { linkedIdentities }: Granted<typeof saidUses>,
  key: string,
  proof: Proof,
  userId: string,
): Promise<void> {
  const set = keptOf(key, proof);
  if (Object.keys(set).length === 0) return;
  const { provider } = proof;
  const hash = hashOfAccount(key, proof);
  await linkedIdentities.updateItem({ userId, provider }, { set, if: { hash: { equals: hash } } });
}

/** Returns the hash of the account that lends the game: a platform may also name the player's own one, which lends nothing. */
const ownerHash = (key: string, { provider, subject, owner = subject }: Proof) =>
  owner === subject ? undefined : hashOfAccount(key, { provider, subject: owner });

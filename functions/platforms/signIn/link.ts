import { refuse } from "@game-backend/framework/errors";
import type { Account } from "@game-backend/framework/route";
import type { Transact } from "@game-backend/framework/transact";
import { hashOfAccount, sealSubject } from "../../identities/account";
import { identityOfProvider, identityTaken, identityUnlinked } from "../../identities/codes";
import { mayPlay, refuseOut } from "../../profile/mayPlay";
import type { Clients, Granted } from "../definition";
import type { Proof } from "./proof";
import { keptOf, refuseBanned } from "./refusedAccount";
import { onceUses, useOnce } from "./useOnce";

/** The grants of `link`, besides those of the provider's own check. */
export const linkUses = {
  ...onceUses,
  bannedIdentities: ["Query"],
  identities: ["PutItem"],
  linkedIdentities: ["PutItem"],
  profiles: ["ConditionCheckItem"],
  identityKey: true,
} as const;

type Uses = typeof linkUses;
type Dependencies = { tables: Granted<Uses>; transact: Transact; now: number } & Clients<Uses>;

/** Links a platform account to a player, who keeps everything. Linking it again changes nothing. */
export async function link(
  { tables, transact, identityKey, now }: Dependencies,
  { id: userId, username }: Account,
  proof: Proof,
): Promise<{ id: string; provider: string }> {
  const [key = ""] = await identityKey();
  const hash = hashOfAccount(key, proof);
  const { provider } = proof;
  await refuseBanned(tables, key, proof, now);
  if (!proof.once.used) await useOnce(tables, proof.once.id, proof.once.expiresAt);
  const { applied, writes } = await transact([
    tables.identities.putItem(
      { hash, username, userId, admitted: true },
      { unless: [{ hash: { exists: true }, userId: { not: userId } }, { unlinkedAt: { exists: true } }] },
    ),
    tables.linkedIdentities.putItem(
      { userId, provider, hash, subject: sealSubject(key, proof), linkedAt: now, ...keptOf(key, proof) },
      { unless: [{ userId: { exists: true }, hash: { not: hash } }, { unlinkedAt: { exists: true } }] },
    ),
    tables.profiles.conditionCheckItem({ userId }, mayPlay(now)),
  ]);
  if (applied) return { id: provider, provider };
  const [owner, own, profile] = writes;
  if (owner.before && owner.before.userId !== userId) throw refuse(identityTaken);
  if (owner.before?.unlinkedAt !== undefined || own.before?.unlinkedAt !== undefined)
    throw refuse(identityUnlinked);
  if (own.before && own.before.hash !== hash) throw refuse(identityOfProvider);
  throw refuseOut(profile.before, now);
}

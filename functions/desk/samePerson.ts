import { cognitoUser } from "@game-backend/framework/cognitoUser";
import type { Account } from "@game-backend/framework/route";
import { addressHash } from "../bans/addresses";
import type { Clients, Granted } from "./definition";
import { ownPlayersOf, type ownUses } from "./ownPlayers";

type Call = { tables: Granted<Pick<typeof ownUses, "addressOwners">> } & Clients<typeof ownUses>;

/**
 * Returns true if two members of the staff are one person, as far as it is known: they have the same address, or play as the same
 * player. Costs six calls of Cognito and a read unit.
 */
export async function isSamePerson(call: Call, one: Account, other: Account): Promise<boolean> {
  const [mine, theirs] = await Promise.all([marksOf(call, one), marksOf(call, other)]);
  return mine.some((each) => theirs.includes(each));
}

async function marksOf(call: Call, account: Account): Promise<string[]> {
  const [key = ""] = await call.identityKey();
  const [own, { email } = {} as Record<string, string>] = await Promise.all([
    ownPlayersOf(call, account),
    cognitoUser(call.staffUsers, account),
  ]);
  return [...own, ...(email ? [addressHash(key, email)] : [])];
}

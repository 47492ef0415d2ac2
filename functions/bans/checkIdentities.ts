import { refuse } from "@game-backend/framework/errors";
import { identityRefused } from "../identities/codes";
import type { Clients, Granted } from "./definition";
import { identitiesOf } from "./identities";
import { isBanned } from "./isBanned";

/** The grants of `checkIdentities`. */
export const identityCheckUses = { bannedIdentities: ["Query"], identityKey: true } as const;

type Uses = typeof identityCheckUses;

/** Refuses a new user with an identity of a banned player. Costs half a read unit for each identity. */
export async function checkIdentities(
  { tables, identityKey }: { tables: Granted<Uses> } & Clients<Uses>,
  userName: string,
  attributes: Readonly<Record<string, string>>,
  now: number,
): Promise<void> {
  const [key = ""] = await identityKey();
  if (!(await isBanned(tables, key, identitiesOf(userName, attributes), now))) return;
  throw refuse(identityRefused);
}

import { randomBytes } from "node:crypto";
import { countInDay } from "@game-backend/framework/allowances";
import { cognitoUser } from "@game-backend/framework/cognitoUser";
import { isThrottle, refuse } from "@game-backend/framework/errors";
import { periodOf } from "@game-backend/framework/period";
import type { Account } from "@game-backend/framework/route";
import type { Transact } from "@game-backend/framework/transact";
import { accountLimits } from "../../auth/accountLimits";
import { accountsAllowance } from "../../auth/admitAccount";
import { noMoreAccounts } from "../../auth/codes";
import { guestNameBytes, readableName } from "../../auth/guestName";
import { hashOfAccount, sealSubject } from "../../identities/account";
import { identityUnlinked } from "../../identities/codes";
import type { Tokens } from "../../identities/platformSignIn";
import type { Identity } from "../../identities/rows";
import { newTicket } from "../../identities/ticket";
import { isOthersName } from "../../names/isOthersName";
import { begin } from "../../privacy/begin";
import { hostedPageOnly, signInContended } from "../codes";
import type { Clients, Granted } from "../definition";
import type { Proof } from "./proof";
import { keptOf, refuseBanned } from "./refusedAccount";
import { giveBack, onceUses, useOnce } from "./useOnce";

/** The grants of `signIn`, besides those of the provider's own check. */
export const signInUses = {
  ...onceUses,
  allowances: ["UpdateItem"],
  bannedIdentities: ["Query"],
  dataRequests: ["PutItem", "UpdateItem"],
  identities: ["GetItem", "PutItem", "UpdateItem"],
  linkedIdentities: ["PutItem"],
  nameLooks: ["GetItem"],
  users: ["AdminGetUser"],
  platformSignIn: ["AdminInitiateAuth", "AdminRespondToAuthChallenge"],
  identityKey: true,
  accountsBudget: true,
  accountsPerNetwork: true,
} as const;

type Uses = typeof signInUses;
type Dependencies = {
  tables: Granted<Uses>;
  transact: Transact;
  now: number;
  admitNewcomer(): Promise<void>;
} & Clients<Uses>;

/** The answer to a proof. */
export interface SignedIn extends Tokens {
  readonly userId: string;
  readonly username: string;
}

/**
 * Signs in the player of a platform account, who is created at the first sign-in. Each step finds what an earlier attempt has
 * done, and goes on from there: the identity's row with the name, the day's count, the user, the link. So however many
 * attempts run at once or end halfway, an account has one player.
 */
export async function signIn(dependencies: Dependencies, proof: Proof): Promise<SignedIn> {
  const { tables, identityKey, now } = dependencies;
  const [key = ""] = await identityKey();
  const hash = hashOfAccount(key, proof);
  const owner = (await tables.identities.getItem({ hash }))?.userId;
  await refuseBanned(tables, key, proof, now, { playerId: owner });
  if (owner === undefined) await dependencies.admitNewcomer();
  if (!proof.once.used) await useOnce(tables, proof.once.id, proof.once.expiresAt);
  try {
    const identity = await keepIdentity(dependencies, hash, proof);
    if (identity.unlinkedAt !== undefined) throw refuse(identityUnlinked);
    const { username } = identity;
    const userId = identity.userId ?? (await newPlayer(dependencies, key, identity, proof));
    return { userId, username, ...(await tokensOf(dependencies, key, { id: userId, username })) };
  } catch (error) {
    if (isThrottle(error))
      for (const id of [proof.once.id, proof.once.asked]) if (id !== undefined) await giveBack(tables, id);
    throw error;
  }
}

/**
 * Returns tokens of Cognito. Throws 503 for a user who is disabled, because the account is being deleted, and for one who no
 * longer exists: then it has the rest of the account deleted, and the next sign-in begins anew.
 */
async function tokensOf(dependencies: Dependencies, key: string, player: Account): Promise<Tokens> {
  const { tables, users, platformSignIn, now } = dependencies;
  try {
    return await platformSignIn.signIn(player.username, newTicket(key, "sign-in", player.username, now));
  } catch (error) {
    if (!isNamed(error, "NotAuthorizedException") && !isNamed(error, "UserNotFoundException")) throw error;
    if (!(await cognitoUser(users, player))) await begin(tables, "deletion", player, now);
    throw refuse(signInContended, { retryAfter: 5 });
  }
}

/** Returns the row of a platform account. Writes it, with the name that its player will have, at the first sign-in. */
async function keepIdentity(dependencies: Dependencies, hash: string, proof: Proof): Promise<Identity> {
  const { tables, now } = dependencies;
  const known = await tables.identities.getItem({ hash }, { consistent: true });
  if (known) return known;
  await refuseFederated(dependencies, proof);
  const row: Identity = {
    hash,
    username: await freeName(dependencies),
    unfinished: periodOf("day", now).name,
  };
  const { applied, before } = await tables.identities.putItem(row, { if: { hash: { exists: false } } });
  return applied || !before ? row : before;
}

/** Returns a random name that nobody's name looks like. */
async function freeName({ tables }: Dependencies): Promise<string> {
  const name = readableName("player", randomBytes(guestNameBytes));
  return (await isOthersName(tables, name, name)) ? freeName({ tables } as Dependencies) : name;
}

/** The most characters of a name in Cognito. */
const longestName = 128;

/** Refuses an account that has a player of the hosted page: Cognito signs in no federated user by a custom flow. */
async function refuseFederated({ users }: Dependencies, { provider, subject }: Proof): Promise<void> {
  if (provider !== "google") return;
  const name = `google_${subject}`;
  const account = name.length > longestName ? undefined : await users.AdminGetUser(name);
  if (account?.["cognito:user_status"] === "EXTERNAL_PROVIDER") throw refuse(hostedPageOnly);
}

/** Creates the player of an identity, or finds the one that another attempt has created. Returns the player's id. */
async function newPlayer(
  dependencies: Dependencies,
  key: string,
  { hash, username, admitted }: Identity,
  proof: Proof,
): Promise<string> {
  const { tables, transact, now } = dependencies;
  // The account may have been a player's who was banned and deleted after the first look. The ban was written before that.
  await refuseBanned(tables, key, proof, now, { consistent: true });
  if (!admitted) {
    await admit(dependencies);
    await tables.identities.updateItem(
      { hash },
      { set: { admitted: true }, if: { username: { equals: username } } },
    );
  }
  const userId = await userOf(dependencies, key, username);
  const { provider } = proof;
  const { applied, writes } = await transact([
    tables.identities.updateItem(
      { hash },
      {
        set: { userId },
        remove: ["unfinished"],
        if: { username: { equals: username } },
        unless: { userId: { exists: true } },
      },
    ),
    tables.linkedIdentities.putItem({
      userId,
      provider,
      hash,
      subject: sealSubject(key, proof),
      linkedAt: now,
      ...keptOf(key, proof),
    }),
  ]);
  // Another attempt has linked it already, or the job has removed it.
  if (!applied && writes[0].before?.userId !== userId) throw refuse(signInContended, { retryAfter: 5 });
  return userId;
}

/** Counts a new player. Throws 429 above the day's limit. */
async function admit({ tables, now, ...settings }: Dependencies): Promise<void> {
  const { perDay: limit } = accountLimits(settings);
  if (await countInDay(tables, { who: "everybody", what: accountsAllowance, limit }, now)) return;
  throw refuse(noMoreAccounts, { retryAfter: Math.ceil((periodOf("day", now).ends - now) / 1_000) });
}

/** Creates the user, unless another attempt has. Returns the user's id. */
async function userOf(
  { users, platformSignIn, now }: Dependencies,
  key: string,
  username: string,
): Promise<string> {
  try {
    return await platformSignIn.signUp(username, newTicket(key, "sign-up", username, now));
  } catch (error) {
    if (!isNamed(error, "UsernameExistsException")) throw error;
    const user = await users.AdminGetUser(username);
    if (!user?.sub) throw refuse(signInContended, { retryAfter: 5 });
    return user.sub;
  }
}

const isNamed = (error: unknown, name: string) => error instanceof Error && error.name === name;

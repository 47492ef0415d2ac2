import { randomUUID } from "node:crypto";
import { allowanceOfDay, countInDay, countInMinutes } from "@game-backend/framework/allowances";
import { answeredWithin } from "@game-backend/framework/boundedFetch";
import { seal, unsealed } from "@game-backend/framework/cursor";
import { Refusal, refuse } from "@game-backend/framework/errors";
import { periodOf } from "@game-backend/framework/period";
import * as z from "zod/mini";
import { accountLimits, growthOf, times } from "../../auth/accountLimits";
import { accountsAllowance, spendChallenge } from "../../auth/admitAccount";
import { callersNetworks, challengeFields, ownChallenge } from "../../auth/challenge";
import { challengeTooEasy, challengeUsed } from "../../auth/codes";
import { callsUsedUp, linksUsedUp, proofRefused, workNeeded } from "../codes";
import type { Clients, Granted } from "../definition";
import { TokenInvalid } from "../idTokens/idTokens";
import type { Proof } from "./proof";
import { refusalOfProof } from "./refusalOfProof";
import { giveBack, onceUses, useOnce } from "./useOnce";

/** The grants of `payForCall` and `askForLink`. */
export const callUses = {
  ...onceUses,
  allowances: ["UpdateItem"],
  identityKey: true,
  accountsBudget: true,
  accountsPerNetwork: true,
} as const;

type Dependencies = { tables: Granted<typeof callUses>; address?: string | undefined; now: number } & Clients<
  typeof callUses
>;

/** The part of a body that pays for a question to a platform. */
export const paymentFields = {
  work: z.optional(z.strictObject(challengeFields)),
  returning: z.optional(
    z
      .string()
      .check(
        z.maxLength(1_024),
        z.describe("The token that the last sign-in by this platform gave: it takes the place of the work"),
      ),
  ),
};

type Payment = z.output<z.ZodMiniObject<typeof paymentFields>>;

/** A question that only the platform can answer. */
export interface Call {
  /** Such as `steam`. */
  readonly platform: string;
  /** The most questions to the platform in a minute. Those who come for the first time get half of them, links a sixth. */
  readonly perMinute: number;
  /** A hash of the proof, which counts once in ten minutes. */
  readonly proof: string;
  /** Throws `TokenInvalid` for a bad proof, and `PlatformDown` if the platform cannot say. Its `once` is used up too. */
  ask(): Promise<Omit<Proof, "once"> & Partial<Pick<Proof, "once">>>;
}

/** Seconds for which a proof that only its platform can judge counts once. */
const onceSeconds = 600;

/** Milliseconds that all answers of a platform about one proof may take. The handler has ten seconds for them and its own part. */
const mostAskMs = 8_000;

/** Questions in ten minutes that one known account gets without work. */
const returns = 10;

/** Proofs in a day that one player may send to link an account, and proofs that the players of one household may send in vain. */
const linksADay = 20;

const scope = (platform: string) => `returning ${platform}`;

/** Returns the text with which a known account comes back without work: `returning` in the answer of a sign-in. */
export const returningText = (key: string, platform: string, hash: string): string =>
  seal([key], scope(platform), { hash });

/**
 * Asks a platform about a proof once the caller has paid: with work, or with the text of an earlier sign-in. Work counts for the
 * networks as a new account does, and is given back if the proof is good. So a network whose proofs are bad works ever harder.
 * Throws 401 for a bad proof, 429 if the minute's questions are used up, and 503 if the platform cannot say.
 */
export async function payForCall(dependencies: Dependencies, payment: Payment, call: Call): Promise<Proof> {
  const [key = ""] = await dependencies.identityKey();
  const known = hashIn(key, call.platform, payment.returning);
  if (known !== undefined) {
    await countReturn(dependencies, known);
    return askOnce(dependencies, call);
  }
  const networks = await payWithWork(dependencies, key, payment.work);
  const giveWorkBack = async () => {
    for (const who of networks) await giveUseBack(dependencies, who, accountsAllowance);
  };
  return unlessRefused(askOnce(dependencies, call, { newcomers: 1 / 2 }), giveWorkBack);
}

/**
 * Asks a platform about a proof that a player sends to link it. Throws as `payForCall` does; 403 if the caller's address is
 * unknown; 429 after 20 on a day of one player, or bad ones of one household: a guest costs next to nothing.
 */
export async function askForLink(dependencies: Dependencies, userId: string, call: Call): Promise<Proof> {
  const use = { who: userId, what: linksAllowance, limit: linksADay };
  if (!(await countInDay(dependencies.tables, use, dependencies.now)))
    throw usedUp(linksUsedUp, dependencies);
  return askOfNetworks(dependencies, linksAllowance, linksUsedUp, () =>
    askOnce(dependencies, call, { links: 1 / 6 }),
  );
}

/**
 * Asks a platform about a proof that names a known account. Anybody can name one. So 429 follows after 20 bad ones on a day of one
 * household, and after ten in ten minutes of the account. Throws as `askForLink` does besides.
 */
export const askForKnown = (dependencies: Dependencies, hash: string, call: Call): Promise<Proof> =>
  askOfNetworks(dependencies, "platform proofs", callsUsedUp, async () => {
    await countReturn(dependencies, hash);
    return askOnce(dependencies, call);
  });

/** Counts a question for the caller's networks, and gives it back unless its proof is bad. */
async function askOfNetworks(
  dependencies: Dependencies,
  what: string,
  code: typeof linksUsedUp | typeof callsUsedUp,
  ask: () => Promise<Proof>,
): Promise<Proof> {
  const { tables, address, now } = dependencies;
  const [key = ""] = await dependencies.identityKey();
  const networks = callersNetworks(key, address);
  for (const { size, hash: who } of networks)
    if (!(await countInDay(tables, { who, what, limit: linksADay * times[size] }, now)))
      throw usedUp(code, dependencies);
  return unlessRefused(ask(), async () => {
    for (const { hash } of networks) await giveUseBack(dependencies, hash, what);
  });
}

const usedUp = (code: typeof linksUsedUp | typeof callsUsedUp, { now }: Dependencies) =>
  refuse(code, { retryAfter: Math.ceil((periodOf("day", now).ends - now) / 1_000) });

const linksAllowance = "platform links";

/** Returns an answer, and gives back what was counted for it unless the platform has refused the proof. */
async function unlessRefused(answer: Promise<Proof>, giveBack: () => Promise<void>): Promise<Proof> {
  try {
    const proof = await answer;
    await giveBack();
    return proof;
  } catch (error) {
    if (!(error instanceof Refusal && error.is(proofRefused))) await giveBack();
    throw error;
  }
}

/** `shares` says which parts of the minute's questions this kind of caller has. What is over is for known accounts. */
async function askOnce(
  { tables, now }: Dependencies,
  { platform, proof, perMinute, ask }: Call,
  shares: Readonly<Record<string, number>> = {},
): Promise<Proof> {
  const expiresAt = Math.ceil(now / 1_000) + onceSeconds;
  await useOnce(tables, proof, expiresAt);
  try {
    for (const [kind, share] of Object.entries({ ...shares, calls: 1 })) {
      const use = { who: "everybody", what: `${platform} ${kind}`, limit: Math.ceil(perMinute * share) };
      const retryAfter = await countInMinutes(1, tables, use, now);
      if (retryAfter > 0) throw refuse(callsUsedUp, { retryAfter });
    }
    const said = await answeredWithin(mostAskMs, ask);
    // The same proof may come in another text. An answer that is late uses nothing up.
    if (said.once) await useOnce(tables, said.once.id, said.once.expiresAt);
    return { once: { id: proof, expiresAt, used: true }, ...said };
  } catch (error) {
    // Any other proof may be good.
    if (!(error instanceof TokenInvalid)) await giveBack(tables, proof);
    throw refusalOfProof(error);
  }
}

/** Returns the account that a text of ours names; `undefined` for any other text. */
function hashIn(key: string, platform: string, text: string | undefined): string | undefined {
  const value = text === undefined ? undefined : unsealed([key], scope(platform), text);
  return value && String(value["hash"]);
}

/** Counts a visit of a known account, of which ten in ten minutes need no work. */
export async function countReturn({ tables, now }: Dependencies, hash: string): Promise<void> {
  const use = { who: `account ${hash}`, what: "platform calls", limit: returns };
  const retryAfter = await countInMinutes(10, tables, use, now);
  if (retryAfter > 0) throw refuse(callsUsedUp, { retryAfter });
}

/** Uses up a solved challenge, and counts it for the caller's networks. Returns the networks. */
export async function payWithWork(
  { tables, address, now, ...settings }: Dependencies,
  key: string,
  work: Payment["work"],
): Promise<string[]> {
  if (!work) throw refuse(workNeeded);
  const challenge = ownChallenge(key, work, { address, now, field: "/work" });
  if (!(await spendChallenge(tables, challenge, randomUUID(), now)))
    throw refuse(challengeUsed, { field: "/work" });
  const limits = accountLimits(settings);
  for (const { size, hash: who, accounts } of challenge.networks) {
    const limit = accounts + 2 * growthOf(size, limits).doubling;
    if (!(await countInDay(tables, { who, what: accountsAllowance, limit }, now)))
      throw refuse(challengeTooEasy, { field: "/work" });
  }
  return challenge.networks.map(({ hash }) => hash);
}

async function giveUseBack({ tables, now }: Dependencies, who: string, what: string): Promise<void> {
  const { key } = allowanceOfDay(who, what, now);
  await tables.allowances.updateItem(key, { add: { used: -1 }, if: { used: { atLeast: 1 } } });
}

import { allowanceOfDay } from "@game-backend/framework/allowances";
import * as z from "zod/mini";
import { accountLimits, growthForEverybody, growthOf } from "./accountLimits";
import { accountsAllowance } from "./admitAccount";
import { callersNetworks, challengeSeconds, sealChallenge } from "./challenge";
import { addressHidden } from "./codes";
import { route } from "./definition";
import { harderBy, leastBits } from "./proofOfWork";

export default route({
  method: "POST",
  path: "/auth/guest/challenge",
  auth: "none",
  // The work pays for a sign-up too, and is part of no play.
  refusable: "never",
  summary:
    "Get the proof-of-work challenge for a new account: a guest, or a sign-up, which sends challenge and solution as " +
    "ClientMetadata. It gets harder with each account from the caller's networks today",
  returns: {
    200: z.object({
      challenge: z.string().check(z.describe("Good for one account")),
      bits: z
        .int()
        .check(
          z.describe(
            "Find a `solution` for which SHA-256 of `<challenge>.<solution>` begins with this many zero bits",
          ),
        ),
      expiresIn: z.int().check(z.describe("Seconds")),
    }),
  },
  idempotency: "natural",
  refuses: [addressHidden],
  maxCost: { read: 2.5 },
  uses: {
    allowances: ["BatchGetItem"],
    identityKey: true,
    accountsBudget: true,
    accountsPerNetwork: true,
    userPoolId: true,
  },
  example: { answer: { challenge: "q83vEjRWeJCrze8S", bits: 14, expiresIn: 600 } },
  handler: async ({ tables, identityKey, userPoolId: pool, address, now, ...settings }) => {
    const [key = ""] = await identityKey();
    const limits = accountLimits(settings);
    const callers = callersNetworks(key, address);
    const keys = [...callers.map(({ hash }) => hash), "everybody"].map(
      (who) => allowanceOfDay(who, accountsAllowance, now).key,
    );
    const rows = await tables.allowances.batchGetItem(keys);
    const accountsBy = (who: string) => rows.find(({ userId }) => userId === who)?.used ?? 0;
    const networks = callers.map((network) => ({ ...network, accounts: accountsBy(network.hash) }));
    const harder = [
      harderBy(growthForEverybody(limits), accountsBy("everybody")),
      ...networks.map(({ size, accounts }) => harderBy(growthOf(size, limits), accounts)),
    ];
    const bits = leastBits + Math.max(...harder);
    const challenge = sealChallenge(key, { networks, bits, pool, now });
    return { challenge, bits, expiresIn: challengeSeconds };
  },
});

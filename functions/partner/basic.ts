import { timingSafeEqual } from "node:crypto";
import { Unauthorized } from "@game-backend/framework/authorizer";
import { deniedContext } from "@game-backend/framework/authorizerPolicy";
import { budgetDenied, requestDenied } from "@game-backend/framework/codes/auth";
import { partnerCost } from "@game-backend/framework/upstreamCost";
import { basicCredential } from "./basicCredential";
import { authorizer } from "./definition";
import { escapesPath, partnerResources, spoofsHeader } from "./partnerAccess";
import { partnerToken } from "./partnerToken";
import type { Credential } from "./rows";
import { secretHash } from "./secret";

/** The format of Cognito's user ids. */
const userId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const nobody = { salt: "nobody", hash: secretHash("nobody", "nobody") };

/** Returns true if a row is an active credential with this password. A row that is not active may have no hash. */
function isGenuine(password: string, row: Credential | undefined): row is Credential {
  const { salt = nobody.salt, hash = nobody.hash } = row ?? {};
  const same = timingSafeEqual(Buffer.from(secretHash(password, salt)), Buffer.from(hash));
  return same && row?.active === true && !row.banned;
}

/**
 * The partner route's authorizer. It admits requests with a valid Basic credential to the partner route, and identifies
 * the player; other requests get a 401. It charges requests with a valid credential to the player's budget. It performs
 * the same steps for unknown players as for known ones, and compares in constant time.
 */
export default authorizer({
  summary: "Basic authentication of partners",
  identitySources: ["method.request.header.Authorization"],
  // A cached result would admit a revoked credential, and would apply to other paths and headers, which also need
  // checks.
  ttlSeconds: 0,
  costs: partnerCost,
  switches: "denies",
  uses: { credentials: ["GetItem"], upstreamKey: true },
  handler: async ({ event, tables, upstreamKey, affords, now }) => {
    const headers = event.multiValueHeaders ?? {};
    const given = basicCredential(headers);
    // The read is consistent, so that a revoked or replaced credential is refused at once.
    const row =
      given && userId.test(given.username)
        ? await tables.credentials.getItem({ userId: given.username }, { consistent: true })
        : undefined;
    if (!given || !isGenuine(given.password, row)) throw new Unauthorized();
    // An authorizer cannot answer 429, so an exceeded budget is a 403 too.
    const refused = !(await affords(row.userId))
      ? budgetDenied
      : spoofsHeader(headers) || escapesPath(event.path)
        ? requestDenied
        : undefined;
    const Effect = refused ? ("Deny" as const) : ("Allow" as const);
    const [key = ""] = await upstreamKey();
    const Statement = [{ Action: "execute-api:Invoke", Effect, Resource: partnerResources(event.methodArn) }];
    return {
      principalId: row.userId,
      policyDocument: { Version: "2012-10-17", Statement },
      context: {
        ...(refused && deniedContext(refused)),
        name: encodeURIComponent(row.username),
        token: `Bearer ${partnerToken(row, key, Math.floor(now / 1000))}`,
      },
    };
  },
});

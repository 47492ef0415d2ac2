import { createHash } from "node:crypto";
import { refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { type Clients, route } from "../game";
import { hashOfAccount } from "../identities/account";
import { issuerUnknown, proofRefused } from "./codes";
import { IdTokenBody } from "./idTokenProof";
import { link, linkUses } from "./link";
import { endOfNonce } from "./nonce";
import { CodeFields, type CodeIssuers, idTokenFor, type OidcCode } from "./oidcCodes";
import { outsideLinkRoute, outsideSignInRoute } from "./outsideRoutes";
import { askForLink, callUses, payForCall, paymentFields, returningText } from "./payForCall";
import { signIn, signInUses } from "./signIn";

const uses = { ...callUses, oidcTokens: true, oidcCodes: true, oidcSecrets: true } as const;

const fields = { ...CodeFields, nonce: IdTokenBody.shape.nonce };

/** The issuer answers up to three questions, of four seconds at most: its description, the code, and its keys. */
const seconds = 9;

type Call = Clients<typeof uses> & { now: number };

/** Returns what is asked about a code. Throws 404 for an issuer without codes, and 401 for a nonce that is not ours. */
async function callOf(
  { identityKey, oidcTokens, oidcCodes, oidcSecrets, now }: Call,
  name: string,
  { nonce, ...given }: OidcCode & { nonce: string },
) {
  const issuers: CodeIssuers = JSON.parse(oidcCodes);
  const issuer = Object.hasOwn(issuers, name) ? issuers[name] : undefined;
  const tokens = Object.hasOwn(oidcTokens, name) ? oidcTokens[name] : undefined;
  if (!issuer || !tokens) throw refuse(issuerUnknown, { field: "path.name" });
  const [key = ""] = await identityKey();
  if (endOfNonce(key, nonce, now) === undefined) throw refuse(proofRefused);
  const platform = `oidc-${name}`;
  return {
    platform,
    perMinute: issuer.callsPerMinute,
    proof: `${platform} ${createHash("sha256").update(given.code).digest("base64url")}`,
    ask: async () => {
      const [secrets = "{}"] = await oidcSecrets();
      const { [name]: secret }: Readonly<Record<string, string>> = JSON.parse(secrets);
      const idToken = await idTokenFor(tokens, issuer.clientId, secret, given);
      return { provider: platform, ...(await tokens.verify(idToken, nonce, now)) };
    },
  };
}

const exampleCode = {
  ...{ code: "SplxlOBeZQQYbYS6WxSbIA", verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk" },
  redirectUri: "mygame://signed-in",
  nonce: "q83vEjRWeJCrze8Sq83vEjRWeJCrze8Sq83vEjRWeJCrze8S",
};

export const signInOidcByCode = route({
  ...outsideSignInRoute,
  path: "/auth/oidc/{name}/code",
  summary:
    "Sign in with the code of an OpenID Connect issuer that gives tokens to servers only. The first sign-in creates the player",
  body: z.strictObject({ ...fields, ...paymentFields }),
  refuses: [...outsideSignInRoute.refuses, issuerUnknown],
  maxCost: { ...outsideSignInRoute.maxCost, seconds },
  example: { body: { ...exampleCode, work: { challenge: "q83vEjRWeJCrze8S", solution: "16384" } } },
  uses: { ...signInUses, ...uses },
  handler: async ({ params: { name }, body: { work, returning, ...given }, ...call }) => {
    const asked = await callOf(call, name, given);
    const proof = await payForCall(call, { work, returning }, asked);
    const signedIn = await signIn(call, proof);
    const [key = ""] = await call.identityKey();
    return { ...signedIn, returning: returningText(key, asked.platform, hashOfAccount(key, proof)) };
  },
});

export const linkOidcByCode = route({
  ...outsideLinkRoute,
  path: "/profile/identities/oidc/{name}/code",
  summary:
    "Link your account at an OpenID Connect issuer that gives tokens to servers only, which then signs you in too",
  body: z.strictObject(fields),
  refuses: [...outsideLinkRoute.refuses, issuerUnknown],
  maxCost: { ...outsideLinkRoute.maxCost, seconds },
  example: { body: exampleCode, answer: { id: "oidc-epic", provider: "oidc-epic" } },
  uses: { ...linkUses, ...uses },
  handler: async ({ player, params: { name }, body, ...call }) => {
    const asked = await callOf(call, name, body);
    return link(call, player, await askForLink(call, player.id, asked));
  },
});

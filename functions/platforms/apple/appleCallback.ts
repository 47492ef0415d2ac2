import { seal, unsealed } from "@game-backend/framework/cursor";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { platformDown, proofRefused } from "../codes";
import { route } from "../definition";
import { IdTokenBody, onlyOf } from "../idTokens/idTokenProof";
import { refusalOfProof, refusedProof } from "../signIn/refusalOfProof";
import type { AppleCallback } from "./configuration";
import { AppleCode } from "./server";

/** Milliseconds for which the app can use the code: as long as Apple takes its own. */
const codeMs = 290_000;

const scope = "apple callback";

/** The proof of Apple's page, for the app that has the nonce. */
export interface AppleReturn {
  readonly subject: string;
  readonly client: string;
  /** The nonce in Apple's token. */
  readonly nonce: string;
  readonly authorizationCode?: string;
  readonly redirectUri: string;
}

/** Returns what a code of ours says. Throws 401 for any other text, and for an old one. */
export function openReturn(key: string, code: string, now: number): AppleReturn {
  const { expiresAt, ...said } = unsealed([key], scope, code) ?? {};
  if (typeof expiresAt === "number" && expiresAt > now) return said as unknown as AppleReturn;
  throw refusedProof("the code is not ours, or has expired");
}

export const appleCallback = route({
  method: "POST",
  path: "/auth/apple/callback",
  auth: "none",
  // The browser that Apple's page is in sends no build.
  refusable: "never",
  summary:
    "Apple's page posts this on Android and desktops: the browser is led to the app's link, with a code for POST /auth/apple",
  form: true,
  maxBody: 16_384,
  body: z.object({
    code: z.optional(AppleCode),
    id_token: z.optional(IdTokenBody.shape.idToken),
    state: z.optional(z.string().check(z.regex(/^[\w.~-]*$/), z.maxLength(256))),
    error: z.optional(z.string().check(z.regex(/^\w*$/), z.maxLength(64))),
  }),
  returns: { 303: z.undefined() },
  answerHeaders: ["Location"],
  refuses: [proofRefused, platformDown],
  idempotency: "natural",
  maxCost: {},
  uses: { appleTokens: true, appleLink: true, identityKey: true },
  handler: async ({ body: { code, id_token, state, error }, appleTokens, appleLink, identityKey, now }) => {
    const { link, redirectUri }: AppleCallback = JSON.parse(appleLink);
    const [key = ""] = await identityKey();
    const lead = (answer: Readonly<Record<string, string>>) => {
      const address = new URL(link);
      for (const [name, value] of Object.entries({ ...answer, ...(state !== undefined && { state }) }))
        address.searchParams.set(name, value);
      return reply(303, undefined, { Location: `${address}`, "Cache-Control": "no-store" });
    };
    if (id_token === undefined) return lead({ error: error || "no_token" });
    try {
      const { subject, client, nonce } = await onlyOf(appleTokens).read(id_token, now);
      const proved = {
        subject,
        client,
        nonce,
        redirectUri,
        ...(code !== undefined && { authorizationCode: code }),
      };
      return lead({ code: seal([key], scope, { ...proved, expiresAt: now + codeMs }) });
    } catch (failed) {
      throw refusalOfProof(failed);
    }
  },
});

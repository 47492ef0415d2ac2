import { ProgramError } from "@game-backend/framework/programError";
import { settings } from "@game-backend/framework/settings";
import * as z from "zod";
import { Audiences } from "../idTokens/audiences";

const Codes = z.strictObject({
  clientId: z.string().min(1).max(255),
  callsPerMinute: z.int().min(2).max(60_000).default(600),
});

/** The settings of the issuers whose codes sign in, by their names. */
export type CodeIssuers = Readonly<Record<string, z.output<typeof Codes>>>;

const Issuers = z.record(
  z.string().regex(/^[a-z][a-z0-9]{0,31}$/, "a name of lower-case letters and digits"),
  z
    .strictObject({ issuer: z.url(), audiences: Audiences.min(1), codes: Codes.optional() })
    .refine(({ audiences, codes }) => !codes || audiences.includes(codes.clientId), {
      message: "is not among the audiences, for which the issuer's ID tokens are",
      path: ["codes", "clientId"],
    }),
);

export const oidcSignIn = settings({
  keys: {
    oidcIssuers: {
      says: "OpenID Connect issuers whose ID tokens sign players in, by name: {epic: {issuer: 'https://…', audiences: [<client id>], codes: {clientId: <client id>, callsPerMinute: 600}}}, the last for issuers that give tokens to servers only; a name stays with its issuer for ever",
      schema: Issuers,
    },
    oidcSecrets: {
      says: 'The secrets of the clients in oidcIssuers with codes, as JSON by name: \'{"epic":"…"}\'; a client without one is public',
      secret: {
        ...{ grants: ["oidc", "oidcSecrets"], with: "oidcCodes" },
        json: z.record(z.string(), z.string().min(1)),
      },
    },
  },
  enables: ["platformSignIn"],
  grants({ oidcIssuers }, { isProduction }) {
    const issuers = Object.entries(oidcIssuers);
    const wrong = issuers.find(([, { issuer }]) => !isIssuer(issuer, isProduction));
    if (wrong)
      throw new ProgramError(
        `oidcIssuers: ${wrong[1].issuer} is not an issuer: it begins with https:// and has no user, query or fragment`,
      );
    const byCode = issuers.flatMap(([name, { codes }]) => (codes ? [[name, codes] as const] : []));
    const tokens = issuers.map(([name, { issuer, audiences }]) => [name, { issuers: [issuer], audiences }]);
    const pages = issuers.map(([name, { audiences }]) => [`oidc-${name}`, { audiences }]);
    return {
      values: {
        oidcSignIn: issuers.length > 0 ? Object.fromEntries(tokens) : undefined,
        oidcCodes: byCode.length > 0 ? Object.fromEntries(byCode) : undefined,
      },
      ...(issuers.length > 0 && { signIns: Object.fromEntries(pages) }),
    };
  },
});

/** Tells whether an address can be an issuer. Only a local run's may be without TLS. */
function isIssuer(address: string, isProduction: boolean): boolean {
  const { protocol, hostname, username, password, search, hash } = new URL(address);
  const isLocal = !isProduction && protocol === "http:" && hostname === "127.0.0.1";
  return (protocol === "https:" || isLocal) && !username && !password && !search && !hash;
}

import type { PagePlatform } from "@game-backend/components/gamePage/siteConfig";
import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import { type Platforms, platformServers } from "./platforms";
import { readObject } from "./readObject";

/** The platforms whose accounts sign players in, by the names that identities have, and by which of them a browser can. */
export type PagePlatforms = Readonly<Record<string, PagePlatform>>;

const PageSignIns = z.record(
  z.string(),
  z.strictObject({ clientId: z.string().min(1).max(255), authorizeUrl: z.url().optional() }),
);

const authorizeUrls: Readonly<Record<string, string>> = {
  apple: "https://appleid.apple.com/auth/authorize",
  google: "https://accounts.google.com/o/oauth2/v2/auth",
};

/** What an issuer's setting says, of what the page needs. */
type Issuers = Readonly<Record<string, { readonly audiences: readonly string[] }>>;

/**
 * Reads by which platforms the page signs in. In a local run, a stand-in's page also gives the proofs that a browser cannot have
 * otherwise, such as Steam's tickets. Throws `pulumi.RunError`, naming the setting that is wrong.
 */
export function pagePlatforms(config: pulumi.Config, platforms: Platforms, protect: boolean): PagePlatforms {
  const servers = platformServers(config);
  const chosen = readObject(config, "pageSignIns", PageSignIns);
  const known = new Map<string, readonly string[]>();
  const page: Record<string, PagePlatform> = {};
  for (const [setting, text] of Object.entries(platforms)) {
    // The others say more about a platform, such as appleServer.
    if (!setting.endsWith("SignIn")) continue;
    const id = setting.replace(/SignIn$/, "").toLowerCase();
    const issuers: Issuers = /^(apple|google|oidc)$/.test(id) ? JSON.parse(text) : {};
    for (const [name, { audiences }] of Object.entries(issuers))
      known.set(id === "oidc" ? `oidc-${name}` : id, audiences);
    if (Object.keys(issuers).length === 0)
      page[id] = servers[id] === undefined ? {} : standIn(`${servers[id]}/authorize`, text);
  }
  for (const [id, audiences] of known)
    page[id] = checkedSignIn(id, audiences, chosen[id], servers[id], protect);
  const stray = Object.keys(chosen).find((id) => !known.has(id));
  if (stray !== undefined)
    throw new pulumi.RunError(
      `pageSignIns.${stray}: a browser signs in by apple, google and oidc-<name> only, once appleAudiences, googleAudiences or oidcIssuers name them`,
    );
  return page;
}

/** Returns a stand-in's page. Game Center signs for one of the game's bundle ids. */
function standIn(authorizeUrl: string, settings: string): PagePlatform {
  const { bundleIds: [clientId] = [] }: { bundleIds?: readonly string[] } = JSON.parse(settings);
  return { authorizeUrl, ...(clientId !== undefined && { clientId }) };
}

function checkedSignIn(
  id: string,
  audiences: readonly string[],
  chosen: z.output<typeof PageSignIns>[string] | undefined,
  server: string | undefined,
  protect: boolean,
): PagePlatform {
  if (!chosen) return {};
  const { clientId } = chosen;
  if (!audiences.includes(clientId))
    throw new pulumi.RunError(
      `pageSignIns.${id}.clientId: ${clientId} is not among the audiences ${audiences.join(", ")}, so its tokens would be refused`,
    );
  const fixed = authorizeUrls[id];
  if (fixed !== undefined && chosen.authorizeUrl !== undefined)
    throw new pulumi.RunError(
      `pageSignIns.${id}.authorizeUrl: the platform's own address is known: remove it`,
    );
  const authorizeUrl = server === undefined ? (fixed ?? chosen.authorizeUrl) : `${server}/authorize`;
  if (authorizeUrl === undefined)
    throw new pulumi.RunError(
      `pageSignIns.${id}.authorizeUrl: is missing: it is the authorization_endpoint in the issuer's discovery document`,
    );
  const { protocol, hostname } = new URL(authorizeUrl);
  if (protocol !== "https:" && (protect || protocol !== "http:" || hostname !== "127.0.0.1"))
    throw new pulumi.RunError(`pageSignIns.${id}.authorizeUrl: must begin with https://`);
  return { clientId, authorizeUrl };
}

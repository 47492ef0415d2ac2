import type { PagePlatform } from "@game-backend/components/gamePage/siteConfig";
import type { Keys, PageSignIn, Values } from "@game-backend/framework/settings";
import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";

export const signInKeys = {
  pageSignIns: {
    says: "Platforms by which the page signs in, of those that are configured: {apple: {clientId: <the Services id>}, google: {clientId: <the web client>}, oidc-epic: {clientId: <client id>, authorizeUrl: 'https://…'}}; each leads back to the page's address, which is registered there",
    schema: z.record(
      z.string(),
      z.strictObject({ clientId: z.string().min(1).max(255), authorizeUrl: z.url().optional() }),
    ),
  },
  platformServers: {
    says: "Addresses that stand in for the platforms' own servers in a local run: {apple: 'http://127.0.0.1:4570/apple'}; refused in a production stack",
    schema: z.record(z.string(), z.url()),
    notInProduction: "trusts the platforms' own servers only",
  },
} satisfies Keys;

type Given = Values<typeof signInKeys>;

/**
 * Returns the platforms whose accounts sign players in, by the names that identities have, and by which of them a browser can. In
 * a local run, a stand-in's page also gives the proofs that a browser cannot have otherwise, such as Steam's tickets. Throws
 * `pulumi.RunError`, naming the setting that is wrong.
 */
export function signInsOf(
  { pageSignIns: chosen, platformServers: servers }: Given,
  signIns: Readonly<Record<string, PageSignIn>>,
  protect: boolean,
): Readonly<Record<string, PagePlatform>> {
  const all = Object.entries(signIns);
  const byBrowser = all.filter(([, { audiences }]) => audiences);
  const stray = Object.keys(chosen).find((id) => !signIns[id]?.audiences);
  if (stray !== undefined)
    throw new pulumi.RunError(
      `pageSignIns.${stray}: a browser signs in by ${byBrowser.map(([id]) => id).join(", ") || "no platform"} only, of which the configuration has the client ids`,
    );
  return Object.fromEntries([
    ...all.flatMap(([id, { audiences, clientId }]) =>
      audiences ? [] : [[id, standIn(servers[id], clientId)] as const],
    ),
    ...byBrowser.map(([id, one]) => [id, checkedSignIn(id, one, chosen[id], servers[id], protect)] as const),
  ]);
}

/** Returns a stand-in's page. */
const standIn = (server: string | undefined, clientId: string | undefined): PagePlatform =>
  server === undefined
    ? {}
    : { authorizeUrl: `${server}/authorize`, ...(clientId !== undefined && { clientId }) };

function checkedSignIn(
  id: string,
  { audiences = [], authorizeUrl: fixed }: PageSignIn,
  chosen: Given["pageSignIns"][string] | undefined,
  server: string | undefined,
  protect: boolean,
): PagePlatform {
  if (!chosen) return {};
  const { clientId } = chosen;
  if (!audiences.includes(clientId))
    throw new pulumi.RunError(
      `pageSignIns.${id}.clientId: ${clientId} is not among the audiences ${audiences.join(", ")}, so its tokens would be refused`,
    );
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

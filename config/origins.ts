import { is } from "@game-backend/components/lib/configuration";
import { origin } from "@game-backend/components/lib/origin";
import type { Keys } from "@game-backend/framework/settings";
import type * as pulumi from "@pulumi/pulumi";
import * as z from "zod";

export const originKeys = {
  corsOrigins: {
    says: "Origins, in addition to the page's own, whose pages may call the API, such as https://play.example.com; * for any",
    schema: z.array(is(z.string(), origin)).default(["*"]),
  },
} satisfies Keys;

interface Settings {
  firewall: { api?: object };
  domain?: object;
  corsOrigins: readonly string[];
  signIn?: object;
}

/** What the site does with the API. */
export interface Origins {
  /** The site serves the API too, so that browsers send no preflights. */
  oneOrigin: boolean;
  /** The site may have served the API before the firewall was turned on: its pages are published before it ends to. */
  pagesFirst: boolean;
}

/**
 * Returns whether the site serves the API too: the page's calls then need no preflights, which are a quarter of a
 * browser's requests.
 *
 * Behind CloudFront, the gateway and its firewall see CloudFront's addresses, so a site never serves an API whose firewall counts
 * requests by address. Without a domain, AWS chooses the site's address, and the API must not wait for it: neither as an allowed
 * origin, nor as a callback of the user pool's client, whose id the API's functions get.
 */
export function originsOf({ firewall, domain, corsOrigins, signIn }: Settings): Origins {
  const mayServe = domain !== undefined || (corsOrigins.includes("*") && signIn === undefined);
  return { oneOrigin: mayServe && !firewall.api, pagesFirst: mayServe && Boolean(firewall.api) };
}

/** Returns the origins whose pages may call the API: the site's own, and those of the configuration. */
export const corsOriginsOf = (
  { corsOrigins }: Pick<Settings, "corsOrigins">,
  siteUrl: pulumi.Input<string>,
): pulumi.Input<string>[] => (corsOrigins.includes("*") ? ["*"] : [siteUrl, ...corsOrigins]);

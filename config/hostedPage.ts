import type { SignInArgs } from "@game-backend/components/authPool/args";
import type { Keys, Values } from "@game-backend/framework/settings";
import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import { domainPrefixOf, type StackClass } from "./stackClass";

export const hostedPageKeys = {
  authDomainPrefix: {
    says: "Prefix of the hosted sign-in page's domain, unique in the region; empty for none",
    schema: z.string().default(""),
  },
  callbackUrls: {
    says: "Addresses, in addition to the page's own, to which the hosted sign-in page may redirect a player",
    schema: z.array(z.string()).default(["http://localhost:3000/"]),
  },
  googleClientId: {
    says: "Google's OAuth client id; empty turns Google sign-in off",
    schema: z.string().default(""),
  },
  googleClientSecret: {
    says: "Google's OAuth client secret",
    secret: {},
  },
} satisfies Keys;

type HostedPage = SignInArgs & { callbackUrls: string[] };

/** Returns a pool's arguments for its hosted sign-in page, which leads players back to the site. Without a page: `undefined`. */
export const hostedPageAt = (siteUrl: pulumi.Output<string>, page: HostedPage | undefined) =>
  page && {
    signUpUrl: siteUrl,
    signIn: { ...page, callbackUrls: [pulumi.interpolate`${siteUrl}/`, ...page.callbackUrls] },
  };

/**
 * Returns what the hosted sign-in page offers; `undefined`: there is none. Throws `pulumi.RunError` for Google's sign-in without a
 * page.
 */
export function hostedPageOf(
  config: pulumi.Config,
  { authDomainPrefix, callbackUrls, googleClientId: clientId }: Values<typeof hostedPageKeys>,
  stackClass: StackClass,
): HostedPage | undefined {
  const domainPrefix = domainPrefixOf(stackClass, authDomainPrefix) || undefined;
  if (!clientId) return domainPrefix === undefined ? undefined : { domainPrefix, callbackUrls };
  if (!domainPrefix)
    throw new pulumi.RunError(
      "Google sign-in needs a hosted page: pulumi config set authDomainPrefix <prefix>",
    );
  const clientSecret = config.requireSecret("googleClientSecret").apply((secret) => {
    if (!secret) throw new pulumi.RunError("Set it: pulumi config set --secret googleClientSecret <secret>");
    return secret;
  });
  return { domainPrefix, callbackUrls, google: { clientId, clientSecret } };
}

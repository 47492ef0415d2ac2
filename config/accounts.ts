import {
  type AccountsArgs,
  accountsBudget,
  accountsPerNetwork,
} from "@game-backend/components/authPool/args";
import { is } from "@game-backend/components/lib/configuration";
import type { Keys, Values } from "@game-backend/framework/settings";
import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import type { FirewallConfig } from "./firewall";

export const accountKeys = {
  accountsBudget: {
    says: "Dollars that new accounts may cost in a day, guests and sign-ups together, at $0.0055 each; above it, nobody gets a new account before the next day (UTC); the work for a new account grows from half of it on",
    schema: is(z.number(), accountsBudget).default(110),
  },
  accountsPerNetwork: {
    says: "New accounts that one household's network (an IPv4 address or a /64 of IPv6) may create in a day before the work for each grows; wider networks have a multiple of it",
    schema: is(z.number(), accountsPerNetwork).default(32),
  },
  hostedSignUp: {
    says: "Opens the hosted sign-in page's own sign-up, which cannot send the work that other sign-ups pay with, for a tenth of the day's accounts; needs a firewall",
    schema: z.boolean().default(false),
  },
} satisfies Keys;

/** Returns how many accounts may be created. Throws `pulumi.RunError` for a hosted sign-up without a firewall. */
export function accountsOf(
  { accountsBudget: budget, accountsPerNetwork: perNetwork, hostedSignUp }: Values<typeof accountKeys>,
  { api: firewall }: FirewallConfig,
): AccountsArgs {
  if (hostedSignUp && !firewall)
    throw new pulumi.RunError(
      "hostedSignUp: only a firewall limits sign-ups on the hosted page: pulumi config set firewall api",
    );
  return { budget, perNetwork, hostedSignUp };
}

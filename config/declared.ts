import type { Parts } from "@game-backend/components/lib/featureSettings";
import type { Key, Keys } from "@game-backend/framework/settings";
import * as pulumi from "@pulumi/pulumi";
import { accountKeys } from "./accounts";
import { avatarKeys } from "./avatars";
import { deliveryKeys } from "./delivery";
import { domainKeys } from "./domain";
import { eventKeys } from "./events";
import { firewallKeys } from "./firewall";
import { hostedPageKeys } from "./hostedPage";
import { limitKeys } from "./limits";
import { mailKeys } from "./mail";
import { operatorKeys } from "./operators";
import { originKeys } from "./origins";
import { pageKeys } from "./page";
import { poolKeys } from "./pool";
import { sessionKeys } from "./sessions";
import { signInKeys } from "./signIns";
import { stackKeys } from "./stackClass";
import { staffKeys } from "./staff";
import { telemetryKeys } from "./telemetry";

/** The keys of the program's components by their groups, in the order of the documents. */
export const groups = {
  stack: stackKeys,
  telemetry: telemetryKeys,
  operators: operatorKeys,
  firewall: firewallKeys,
  domain: domainKeys,
  origins: originKeys,
  limits: limitKeys,
  events: eventKeys,
  mail: mailKeys,
  accounts: accountKeys,
  hostedPage: hostedPageKeys,
  pool: poolKeys,
  signIns: signInKeys,
  staff: staffKeys,
  page: pageKeys,
  sessions: sessionKeys,
  avatars: avatarKeys,
  delivery: deliveryKeys,
} satisfies Readonly<Record<string, Keys>>;

/**
 * Returns all keys of the configuration: the program's, and those that features declare. Throws `pulumi.RunError` for one that is
 * declared twice.
 */
export function declaredKeys(parts: Parts): ReadonlyMap<string, Key> {
  const all = new Map<string, Key>();
  for (const keys of [...Object.values<Keys>(groups), ...Object.values(parts).map(({ keys }) => keys)])
    for (const [name, key] of Object.entries(keys)) {
      if (all.has(name)) throw new pulumi.RunError(`${name}: two parts of the configuration declare it`);
      all.set(name, key);
    }
  return all;
}

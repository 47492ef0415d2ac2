import type { Host } from "../core/host";
import type { Principal } from "../core/principal";
import type { Access } from "../core/service";
import { accountOf } from "./principals";
import type { Context } from "./variables";

/**
 * Returns the condition keys of a call: the global keys, overridden by the service's own. Calls count as sent
 * over TLS from this machine, because SDKs use TLS on AWS and nothing leaves loopback here.
 */
export function contextOf(
  host: Pick<Host, "region" | "clock">,
  principal: Principal,
  access: Access,
  userId: string | undefined,
): Context {
  const context = new Map<string, readonly string[]>();
  const set = (key: string, value: string | undefined) => value !== undefined && context.set(key, [value]);
  const now = host.clock.now();
  set("aws:currenttime", new Date(now).toISOString());
  set("aws:epochtime", String(Math.floor(now / 1000)));
  set("aws:securetransport", "true");
  set("aws:requestedregion", host.region);
  set("aws:principalisawsservice", String(principal.kind === "service"));
  set("aws:viaawsservice", "false");
  set("aws:principalaccount", accountOf(principal));
  set("aws:userid", userId);
  if (principal.kind === "service") {
    set("aws:principalservicename", principal.service);
    set("aws:sourcearn", principal.sourceArn);
    set("aws:sourceaccount", principal.sourceAccount);
  } else {
    set("aws:sourceip", "127.0.0.1");
    set("aws:principaltype", types[principal.kind]);
    if (principal.kind === "role") set("aws:principalarn", principal.roleArn);
    if (principal.kind === "user") {
      set("aws:principalarn", principal.arn);
      set("aws:username", principal.name);
    }
  }
  for (const [key, value] of Object.entries(access.context ?? {}))
    context.set(key.toLowerCase(), typeof value === "string" ? [value] : value);
  return context;
}

const types = { role: "AssumedRole", user: "User", anonymous: "Anonymous" } as const;

import type { Principal } from "../core/principal";
import { malformed, unsupported } from "./malformed";

/**
 * The way in which a Principal element matches a caller. `account` means that it names only the caller's account, which
 * leaves the decision to the caller's identity policies.
 */
export type Naming = "direct" | "account" | undefined;

export type PrincipalElement = "*" | Readonly<Record<string, readonly string[]>>;

type Matches = (principal: Principal) => Naming;

/** Compiles a Principal element. Throws `MalformedPolicyDocument` for unknown kinds of principals. */
export function principals(element: PrincipalElement): Matches {
  if (element === "*") return () => "direct";
  const all = Object.entries(element).flatMap(([kind, values]) => values.map((value) => named(kind, value)));
  return (principal) => {
    let best: Naming;
    for (const matches of all) {
      const naming = matches(principal);
      if (naming === "direct") return naming;
      best ??= naming;
    }
    return best;
  };
}

function named(kind: string, value: string): Matches {
  if (kind === "Service") return service(value);
  if (kind === "AWS") return aws(value);
  throw unsupported(`principals of the kind ${kind}`, "It knows AWS and Service.");
}

function service(name: string): Matches {
  if (!/^[a-z0-9.-]+\.amazonaws\.com$/.test(name))
    throw malformed(`Invalid principal in policy: "SERVICE":"${name}"`);
  return (principal) => (principal.kind === "service" && principal.service === name ? "direct" : undefined);
}

function aws(value: string): Matches {
  if (value === "*") return (principal) => (principal.kind === "service" ? undefined : "direct");
  const account = /^(?:arn:aws:iam::)?(\d{12})(?::root)?$/.exec(value)?.[1];
  if (account) return (principal) => (accountOf(principal) === account ? "account" : undefined);
  if (!/^arn:aws:(iam::\d{12}:(role|user)|sts::\d{12}:assumed-role)\/[\w+=,.@/-]+$/.test(value))
    throw malformed(`Invalid principal in policy: "AWS":"${value}"`);
  return (principal) =>
    ("arn" in principal && principal.arn === value) ||
    (principal.kind === "role" && principal.roleArn === value)
      ? "direct"
      : undefined;
}

/**
 * Returns the account of a role session or a user. Returns `undefined` for services and anonymous callers.
 */
export const accountOf = (principal: Principal) =>
  "arn" in principal ? principal.arn.split(":")[4] : undefined;

/** Returns a principal's name, as it appears in IAM's error texts, events and reports. */
export function nameOf(principal: Principal): string {
  if ("arn" in principal) return principal.arn;
  return principal.kind === "service" ? principal.service : "anonymous";
}

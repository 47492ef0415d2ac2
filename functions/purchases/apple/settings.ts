import type { X509Certificate } from "node:crypto";
import { certificateOf } from "./chain";
import { appleRoots } from "./roots";

/** What a stack knows of its app in Apple's store. */
export interface AppleSettings {
  /** Such as `com.example.game`. */
  bundleId: string;
  /** The app's number in the store; notifications of the production environment must have it. */
  appAppleId?: number;
  roots: readonly X509Certificate[];
  /** The certificate of Xcode's StoreKit testing. Absent in every deployed stack: nothing of Xcode's is taken. */
  xcode?: X509Certificate;
  /** Who asks Apple's server API, as App Store Connect names its key; absent: nobody asks. */
  server?: { keyId: string; issuerId: string };
  /** The address of Apple's server API, if it is not Apple's own. A production stack has no other. */
  api?: string;
  /** The players from whom purchases with test money are taken; `all` outside of production. */
  testers: "all" | readonly string[];
}

/** The settings as the configuration has them, for the variable of the functions. */
interface AppleVariable {
  bundleId: string;
  appAppleId?: number;
  /** Roots besides Apple's own, DER in base64: a test authority's. Empty in production. */
  roots?: readonly string[];
  xcode?: string;
  server?: { keyId: string; issuerId: string };
  api?: string;
  testers: "all" | readonly string[];
}

const known = new Map<string, AppleSettings | undefined>();

/** Returns the settings in the functions' variable; `undefined` if the game is not sold in this store. */
export function appleSettings(variable: string): AppleSettings | undefined {
  if (!known.has(variable)) known.set(variable, parsed(variable));
  return known.get(variable);
}

function parsed(variable: string): AppleSettings | undefined {
  if (variable === "" || variable === "{}") return undefined;
  const { roots = [], xcode, ...rest }: AppleVariable = JSON.parse(variable);
  return {
    ...{ ...rest, roots: [...appleRoots, ...roots].map(certificateOf) },
    ...(xcode !== undefined && { xcode: certificateOf(xcode) }),
  };
}

import type { X509Certificate } from "node:crypto";
import { certificateOf } from "./chain";
import type { AppleVariable } from "./configuration";
import { appleRoots } from "./roots";

/** The app's settings in Apple's store, with the certificates of the authorities that it trusts. */
export type AppleSettings = Omit<AppleVariable, "roots" | "xcode"> & {
  readonly roots: readonly X509Certificate[];
  /** Absent in every deployed stack: nothing of Xcode's is taken. */
  readonly xcode?: X509Certificate;
};

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

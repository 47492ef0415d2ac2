import { matching } from "@game-backend/components/lib/argument";
import type * as pulumi from "@pulumi/pulumi";
import { checked } from "./checked";

const version = matching(
  /^[\w.-]{1,32}$/,
  "a version such as 2026-11: at most 32 letters, digits, dots and hyphens",
);

/** Returns the documents' versions that players must accept. */
export function consents(config: pulumi.Config): Readonly<Record<string, string>> {
  const of = (key: string) => {
    const value = config.get(key) ?? "";
    return value === "" ? undefined : checked(key, value, version);
  };
  const [terms, privacy] = [of("termsVersion"), of("privacyVersion")];
  return { ...(terms !== undefined && { terms }), ...(privacy !== undefined && { privacy }) };
}

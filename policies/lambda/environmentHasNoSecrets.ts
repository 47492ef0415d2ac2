import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";
import { isUnknown } from "../lib/withoutUnknowns";

/** Refuses secrets in plain-text environment variables, which anybody with lambda:GetFunction can read. */
export const environmentHasNoSecrets = resourceRule(
  {
    name: "environment-has-no-secrets",
    description: "A function's environment variables contain no secrets.",
    severity: "high",
    remediation:
      "Store it in SSM Parameter Store as a SecureString, and let only the function that needs it read it.",
    controls: ["CKV_AWS_45", "CKV_AWS_173"],
  },
  check<aws.lambda.FunctionArgs>("aws:lambda/function:Function", ({ environment }, report) => {
    for (const [name, value] of Object.entries(environment?.variables ?? {})) {
      if (isUnknown(value)) continue;
      const text = String(value);
      if (/AKIA[0-9A-Z]{16}/.test(text)) report(`${name} holds an access key.`);
      else if (!isAddress(text) && isRandom(text)) report(`${name} looks like a secret.`);
      else if (/SECRET|PASSWORD|PRIVATE_KEY|API_?KEY|TOKEN$/.test(name) && !isAddress(text))
        report(`${name} is named like a secret.`);
    }
  }),
);

/** Returns true for the name or address of a secret, rather than the secret. */
const isAddress = (text: string) => /^(arn:|https?:|wss?:|\/)/.test(text);

/**
 * Returns true for 32 or more letters and digits with at least 4 bits of entropy a character: a key rather than a
 * name.
 */
function isRandom(text: string): boolean {
  return (text.match(/[A-Za-z0-9+/_]{32,}={0,2}/g) ?? []).some((run) => entropy(run) >= 4);
}

/** Returns Shannon's entropy, in bits a character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce(
    (sum, count) => sum - (count / text.length) * Math.log2(count / text.length),
    0,
  );
}

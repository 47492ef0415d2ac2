import { isDeepStrictEqual } from "node:util";

import * as common from "./codes";
import type { Codes } from "./codes/code";
import type { Features } from "./features";
import type { AnyRoute } from "./gatewayRoute";
import { ProgramError } from "./programError";
import type { AnySocketRoute } from "./sockets/socketRoute";

/** The form of a code: a subject and a reason. `bad_request` alone has no subject. */
const form = /^([a-z][a-z0-9_]*)\.[a-z][a-z0-9_]*$|^bad_request$/;

/** The subject that the framework, which refuses banned accounts, shares with the feature that creates accounts. */
const shared = "account";

/**
 * Returns the codes of all features, and those that every game has, by the codes.
 *
 * @throws ProgramError - If a code is not `<subject>.<reason>` in snake_case, if two features declare a code or have codes of
 *   one subject, or if a route or message lists a code that no feature declares.
 */
export function codesOf(
  features: Features,
  handlers: Readonly<Record<string, Pick<AnyRoute | AnySocketRoute, "refuses">>>,
): Codes {
  const codes: Record<string, Codes[string]> = {};
  const owners = new Map<string, string>();
  const all: Features = { ...features, "the framework": { codes: common } };
  for (const [feature, { codes: own = {} }] of Object.entries(all))
    for (const code of Object.values(own)) {
      const subject = subjectOf(feature, code.code);
      const owner = owners.get(subject) ?? feature;
      if (owner !== feature && subject !== shared)
        throw new ProgramError(
          `The features ${owner} and ${feature} both have codes that begin with ${subject}: rename those of one of them`,
        );
      if (codes[code.code])
        throw new ProgramError(`The feature ${feature} declares the code ${code.code} twice: rename one`);
      owners.set(subject, feature);
      codes[code.code] = code;
    }
  // A command that loads a bundle of the game has the framework's codes twice. So equal codes are one.
  for (const [name, { refuses = [] }] of Object.entries(handlers))
    for (const code of refuses)
      if (!isDeepStrictEqual(codes[code.code], code))
        throw new ProgramError(
          `${name} refuses with ${code.code}, which no feature of the game declares: export it in codes.ts, and in feature.ts as export * as codes from "./codes"`,
        );
  return codes;
}

function subjectOf(feature: string, code: string): string {
  const match = form.exec(code);
  if (match) return match[1] ?? code;
  throw new ProgramError(
    `The feature ${feature} has the code ${JSON.stringify(code)}: a code is <subject>.<reason> in snake_case`,
  );
}

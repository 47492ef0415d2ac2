import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { Exemption } from "../exemptions";
import { classSchema } from "./stackClass";

/** The file of a program's own exemptions, from its folder. */
export const exemptionsFile = "policies/exemptions.json";

/** The members of an entry, and whether each is text. */
const members = { rule: true, reason: true, component: true, resource: true, classes: false } as const;

/**
 * Returns the exemptions of a program, which may have the file `policies/exemptions.json`: a list of entries with `rule`, `reason`,
 * and `resource`, a name in which `*` stands for any text, `component`, or both.
 *
 * @throws Error - If an entry says something else: one that is misspelt would exempt nothing, or everything.
 */
export function ownExemptions(folder: string, rules: ReadonlySet<string>): Exemption[] {
  const file = join(folder, exemptionsFile);
  if (!existsSync(file)) return [];
  const entries = parsed(readFileSync(file, "utf8"));
  if (!Array.isArray(entries)) throw new Error(`${exemptionsFile} is no list: [{ "rule": …, "reason": … }]`);
  return entries.map((entry: Readonly<Record<string, unknown>>, at) => {
    const refuse = (why: string) => {
      throw new Error(`${exemptionsFile}, entry ${at + 1}: ${why}`);
    };
    for (const [name, value] of Object.entries({ ...entry })) {
      if (!Object.hasOwn(members, name))
        refuse(`there is no ${name}: it has ${Object.keys(members).join(", ")}`);
      if (members[name as keyof typeof members] && (typeof value !== "string" || value === ""))
        refuse(`${name} is no text`);
    }
    const { rule, reason, component, resource, classes } = { ...entry } as Record<string, string>;
    if (!rules.has(rule ?? "")) refuse(`there is no rule ${rule}`);
    if (!reason) refuse("say the reason");
    if (!component && !resource?.replaceAll("*", ""))
      refuse('name the resource, or the type of the component that it is in: "resource": "saves"');
    if (classes !== undefined && !isClasses(classes))
      refuse(`classes is a list of ${classSchema.stackClass.enum.join(", ")}`);
    const pattern = resource
      ?.split("*")
      .map((part) => part.replace(/[^\w-]/g, "\\$&"))
      .join(".*");
    return { ...(entry as unknown as Exemption), ...(pattern && { resource: new RegExp(pattern) }) };
  });
}

function parsed(text: string): unknown {
  try {
    // Editors of Windows begin a file with a byte order mark.
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new Error(`${exemptionsFile} is no JSON: ${error instanceof Error ? error.message : error}`);
  }
}

const isClasses = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((each) => (classSchema.stackClass.enum as string[]).includes(each));

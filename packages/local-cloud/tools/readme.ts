import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { supportTables } from "./support";

export const readmeFile = join(__dirname, "..", "README.md");

/** Returns the README with its generated section replaced. */
export async function readme(): Promise<string> {
  const text = readFileSync(readmeFile, "utf8");
  const section = /(<!-- support: [^\n]*-->\n)[\s\S]*?(<!-- end of support -->)/;
  if (!section.test(text)) throw new Error(`${readmeFile} has no section for the support tables.`);
  const tables = await supportTables();
  return text.replace(section, (_, start: string, end: string) => `${start}\n${tables}\n\n${end}`);
}

if (require.main === module) void readme().then((text) => writeFileSync(readmeFile, text));

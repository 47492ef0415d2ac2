import { readFileSync, writeFileSync } from "node:fs";

import { apiReference } from "./docs/apiReference";
import { componentPages } from "./docs/componentPages";
import { configurationTable } from "./docs/configurationTable";
import { policyReference } from "./docs/policyReference";
import { privacyRegister } from "./docs/privacyRegister";
import { replaceSection } from "./docs/replaceSection";

/** Writes what the documents derive from the program: `npm run docs`. */
export const generated = () => ({
  "README.md": replaceSection(
    readFileSync("README.md", "utf8"),
    "configuration",
    configurationTable(readFileSync("Pulumi.yaml", "utf8")),
  ),
  "docs/api.md": apiReference(),
  "docs/policies.md": policyReference(),
  "docs/privacy.md": replaceSection(readFileSync("docs/privacy.md", "utf8"), "register", privacyRegister()),
  "components/README.md": componentPages(),
});

if (require.main === module) {
  for (const [file, text] of Object.entries(generated())) writeFileSync(file, text);
}

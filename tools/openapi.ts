import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

import { openApi } from "@game-backend/components/gameApi/openApi/document";
import { placeholders } from "./placeholders";

/**
 * Writes the OpenAPI document of the REST API, with placeholders where a deployment has ARNs.
 * `npm run openapi [-- <file>]`, by default `dist/openapi.json`.
 */
const file = process.argv[2] ?? "dist/openapi.json";
const document = openApi({ ...placeholders, purpose: "reference" });
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify(document, null, 2)}\n`);
console.log(`${file}: ${Object.keys(document.paths).length} paths`);

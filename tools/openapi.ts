import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

import { openApi } from "../components/openApi/document";
import * as routes from "../functions/routes";

/**
 * Writes the OpenAPI document of the REST API, with placeholders where a deployment has ARNs.
 * `npm run openapi [-- <file>]`, by default `dist/openapi.json`.
 */
const file = process.argv[2] ?? "dist/openapi.json";
const document = openApi({
  title: "api",
  routes,
  corsOrigins: ["*"],
  userPoolArn: "arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_example",
  invokeArns: Object.fromEntries(
    Object.keys(routes).map((name) => [
      name,
      `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:${name}/invocations`,
    ]),
  ),
  models: "full",
});
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify(document, null, 2)}\n`);
console.log(`${file}: ${Object.keys(document.paths).length} paths`);

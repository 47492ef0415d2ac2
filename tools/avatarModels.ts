import { parseArgs } from "node:util";

import { models } from "@game-backend/components/avatarProcessor/models";
import { downloadModels, publisher } from "./avatarModels/download";

const usage = `Downloads the networks that find faces, 2.2 MB, and verifies their checksums. Their licences are in
packages/framework/src/avatar/models/NOTICE.md. The next build of the processor includes them.

  npm run avatar-models

  --from <url>    a folder that has the four files, instead of the publisher's
                  ${publisher}`;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { from: { type: "string" }, help: { type: "boolean" } } });
  if (values.help) return console.log(usage);
  const downloaded = await downloadModels(models, values.from);
  console.log(
    downloaded.length > 0 ? `Downloaded ${downloaded.join(", ")}.` : "The four files are already there.",
  );
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});

import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { ownModels } from "@game-backend/components/avatarProcessor/models";
import { photos } from "@game-backend/components/avatarProcessor/photos";
import { downloadModels, publisher } from "./download";

export const summary = "downloads networks that find faces in players' photos";

export const usage = `Downloads the networks that find faces, 2.2 MB, and verifies their checksums. Their licences are in the NOTICE.md
beside them. The next build of the photo processor includes them. Commit the folder, so that every build does.

  game-backend avatar-models [--program <folder>] [--out <folder>] [--from <url>]

  --program <folder>   the program's folder                                    (.)
  --out <folder>       where they are kept, in the program's folder            (${ownModels})
  --from <url>         a folder that has the four files, instead of the publisher's
                       ${publisher}`;

export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      program: { type: "string", default: "." },
      out: { type: "string", default: ownModels },
      from: { type: "string" },
    },
  });
  const folder = resolve(values.program, values.out);
  const notice = join(folder, "NOTICE.md");
  mkdirSync(folder, { recursive: true });
  if (!existsSync(notice)) copyFileSync(join(photos.modelFiles.modelsFolder(), "NOTICE.md"), notice);
  const downloaded = await downloadModels(folder, values.from);
  console.log(
    downloaded.length > 0 ? `Downloaded ${downloaded.join(", ")}.` : "The four files are already there.",
  );
  return 0;
}

import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, posix } from "node:path";

import { packages, root } from "./packages";

/**
 * Returns a package's README, or a page of `docs/`, as it is packed: a link to a file of the repository leads there, or says
 * where the file is if nobody has said where the repository is. The tools bring the pages.
 */
export function packedReadme(text: string, folder: string, repository?: string): string {
  return text.replace(
    /!?\[([^\]]+)\]\((?!https?:|#)([^)#\s]+)(#[^)]*)?\)/g,
    (link, label, target, anchor = "") => {
      const path = posix.join(folder, target);
      if (!existsSync(join(root, path)))
        throw new Error(`${folder} links to ${path}, which is not there: ${link}`);
      if (repository)
        return link.replace(
          `(${target}`,
          `(${repository}/${link.startsWith("!") ? "raw" : "blob"}/HEAD/${path}`,
        );
      const page = /^docs\/([\w-]+)\.md$/.exec(path)?.[1];
      const owner =
        path.endsWith("/README.md") && packages().find((one) => posix.dirname(path) === one.folder);
      if (page) return `${label} (\`npm exec game-backend docs ${page}${anchor}\`)`;
      if (owner) return `${label} (\`node_modules/${owner.manifest.name}/README.md\`)`;
      return label.replaceAll("`", "") === target ? label : `${label} (\`${path}\` in the repository)`;
    },
  );
}

/** Writes the pages of `docs/`, as they are packed. */
export function writePages(to: string, repository?: string): void {
  mkdirSync(to, { recursive: true });
  for (const file of globSync("docs/*.md", { cwd: root }))
    writeFileSync(
      join(to, basename(file)),
      packedReadme(readFileSync(join(root, file), "utf8"), "docs", repository),
    );
}

import { existsSync } from "node:fs";
import { join, posix } from "node:path";

import { root } from "./packages";

/**
 * Returns a package's README as it is packed: a link to a file of the repository leads there, or names the file if nobody has said
 * where the repository is. The tarball does not have it.
 */
export function packedReadme(text: string, folder: string, repository?: string): string {
  return text.replace(/\[([^\]]+)\]\((?!https?:|#)([^)#]+)(#[^)]*)?\)/g, (_, label, target, anchor = "") => {
    const path = posix.join(folder, target);
    if (!existsSync(join(root, path)))
      throw new Error(`${folder}/README.md links to ${path}, which is not there`);
    if (repository) return `[${label}](${repository}/blob/HEAD/${path}${anchor})`;
    return label.replaceAll("`", "") === target ? label : `${label} (\`${path}\` in the repository)`;
  });
}

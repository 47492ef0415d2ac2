import type { CloudOptions, LocalCloud } from "./localCloud";
import { open } from "./open";
import { Opened } from "./opened";

export type { CloudOptions, LocalCloud, Update } from "./localCloud";

/**
 * Starts the local cloud and deploys a program to it. On failure it stops everything it started and rejects
 * with a `DeployError` that says what to fix.
 */
export async function startCloud(options: CloudOptions): Promise<LocalCloud> {
  const opened = new Opened();
  const close = () => opened.close();
  try {
    return { ...(await open(options, opened)), close };
  } catch (error) {
    // Errors during cleanup, such as another write to a full disk, follow from the first one.
    await close().catch(() => {});
    throw error;
  }
}

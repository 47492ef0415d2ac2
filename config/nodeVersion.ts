import { RunError } from "@pulumi/pulumi";

/** The oldest Node that has what the program uses, such as `globSync`. */
const oldest = 22;

/** Throws `RunError` for an older Node, which would fail halfway with a meaningless message. */
export function refuseOldNode(version = process.versions.node): void {
  if (Number.parseInt(version, 10) < oldest)
    throw new RunError(
      `This program needs Node ${oldest} or newer, and runs on Node ${version}: install Node ${oldest}.`,
    );
}

refuseOldNode();

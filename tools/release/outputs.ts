import { readOutputs } from "@game-backend/tools/stack/outputs";

/** The names that a release needs, from the stack's output `avatarRelease`. */
interface ReleaseNames {
  readonly function: string;
  readonly alias: string;
  readonly application: string;
  readonly group: string;
}

export interface Outputs {
  readonly names: ReleaseNames;
  /** The address and credentials of a local run. Empty for AWS: the SDK finds its own. */
  readonly client: object;
}

interface Written {
  avatarRelease: ReleaseNames;
}

/**
 * Reads the stack's outputs in the format of `pulumi stack output --json` or of a local run. Throws an error that
 * says what to do.
 */
export function outputsOf(file: string): Outputs {
  const { avatarRelease: names, client } = readOutputs<Written>(file);
  if (!names?.application)
    throw new Error(
      `${file}: this stack has no canary releases. Configure them: pulumi config set canaryReleases true; ` +
        "for a local run: npm start -- --config canaryReleases=true",
    );
  return { names, client };
}

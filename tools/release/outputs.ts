import { readFileSync } from "node:fs";

/** The names that a release needs, from the stack's output `avatarRelease`. */
export interface ReleaseNames {
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
  avatarRelease?: ReleaseNames;
  awsEndpoint?: string;
  region?: string;
  adminAccessKeyId?: string;
  adminSecretAccessKey?: string;
}

/** Reads the stack's outputs, as `pulumi stack output --json` or a local run writes them. Throws with what to do. */
export function outputsOf(file: string): Outputs {
  const written: Written = JSON.parse(readFileSync(file, "utf8"));
  const { avatarRelease: names, awsEndpoint, region, adminAccessKeyId, adminSecretAccessKey } = written;
  if (!names?.application)
    throw new Error(
      `${file}: this stack has no canary releases. Configure them: pulumi config set canaryReleases true; ` +
        "of a local run: npm start -- --config canaryReleases=true",
    );
  const local = awsEndpoint && adminAccessKeyId && adminSecretAccessKey;
  return {
    names,
    client: local
      ? {
          endpoint: awsEndpoint,
          region,
          credentials: { accessKeyId: adminAccessKeyId, secretAccessKey: adminSecretAccessKey },
        }
      : {},
  };
}

import * as pulumi from "@pulumi/pulumi";

/** A package that one component needs, in addition to those that all components need. */
interface OptionalPackage {
  readonly package: keyof typeof peers;
  readonly component: string;
  /**
   * The arguments with which the component needs it.
   * @default any
   */
  readonly with?: string;
}

/** The peers of this package, with the versions that it takes. */
const peers: Readonly<Record<string, string>> =
  require("@game-backend/components/package.json").peerDependencies;

/**
 * Which component needs which package. The others of `peerDependencies` are needed by all. The creator installs what the components
 * of a new program need, and `docs/one-component.md` has the table.
 */
export const optionalPackages: readonly OptionalPackage[] = [
  { component: "AvatarProcessor", package: "@game-backend/photos" },
  {
    component: "AvatarProcessor",
    with: '`packaging: "image"` without `imageDigest`',
    package: "@pulumi/awsx",
  },
];

/**
 * Returns what `load` requires of an optional package.
 *
 * @throws pulumi.RunError - If the package is not installed: the message says what needs it, and installs it.
 */
export function optional<T>(name: string, load: () => T): T {
  try {
    return load();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== "MODULE_NOT_FOUND" || !message.includes(`'${name}/`)) throw error;
    const needed = optionalPackages.find((each) => each.package === name);
    const args = needed?.with ? ` with ${needed.with}` : "";
    throw new pulumi.RunError(
      `${needed?.component}${args} needs the package ${name}, which is not installed: npm install ${name}@${peers[name]}`,
    );
  }
}

import { spawnSync } from "node:child_process";

/** Runs the Pulumi CLI. Resolves with its exit code, its standard output, and that with its errors. */
export type Pulumi = (
  ...words: readonly string[]
) => Promise<{ readonly code: number; readonly out: string; readonly printed: string }>;

/** The most that a command may print: the state of a stack has some megabytes. */
const maxBuffer = 2 ** 28;

/** Returns the Pulumi CLI in a program's folder. It throws what to do if it is not there. */
export const pulumiIn =
  (cwd: string): Pulumi =>
  async (...words) => {
    const { status, stdout, stderr, error } = spawnSync("pulumi", words, {
      cwd,
      encoding: "utf8",
      maxBuffer,
    });
    if (error && "code" in error && error.code === "ENOENT")
      throw new Error(
        "Pulumi's CLI is not on the PATH, and knows the stacks: install it (https://www.pulumi.com/docs/iac/download-install/), or leave out --stack for the local run",
      );
    if (error) throw error;
    return { code: status ?? 1, out: stdout, printed: stdout + stderr };
  };

/** A resource in a stack's state. */
export interface HeldResource {
  readonly type: string;
  readonly urn: string;
  readonly custom?: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: the properties of any type
  readonly inputs?: any;
  // biome-ignore lint/suspicious/noExplicitAny: the properties of any type
  readonly outputs?: any;
}

/** Runs a command of Pulumi. Resolves with its standard output. Throws what it says if it fails. */
export async function asked(pulumi: Pulumi, ...words: readonly string[]): Promise<string> {
  const { code, out, printed } = await pulumi(...words);
  if (code !== 0) throw new Error(`pulumi ${words.slice(0, 2).join(" ")}: ${printed}`);
  return out;
}

/** Returns a stack's outputs as JSON, with its secrets. Throws what Pulumi says if there is no such stack. */
export const outputsText = (pulumi: Pulumi, stack: string): Promise<string> =>
  asked(pulumi, "stack", "output", "--json", "--show-secrets", "--stack", stack);

/** Returns the resources in a stack's state. Throws what Pulumi says if there is no such stack. */
export const stateOf = async (pulumi: Pulumi, stack: string): Promise<readonly HeldResource[]> =>
  JSON.parse(await asked(pulumi, "stack", "export", "--stack", stack)).deployment?.resources ?? [];

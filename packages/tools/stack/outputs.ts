import { existsSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readText } from "@game-backend/framework/readText";
import { outputsText, pulumiIn } from "./pulumi";

/** The option of commands that work on a stack. */
export const outputsOption = { outputs: { type: "string", default: ".local/dev/outputs.json" } } as const;

/** The option's line in a command's usage. */
export const outputsUsage = `  --outputs <file>  the stack's outputs, by default .local/dev/outputs.json. For a stack on AWS, save
                    the output of pulumi stack output --json; the command then uses your AWS credentials`;

interface OfLocalRun {
  awsEndpoint?: string;
  region?: string;
  adminAccessKeyId?: string;
  adminSecretAccessKey?: string;
}

/** The outputs of a stack, with `client`: the address and credentials of a local run, and nothing for AWS. */
export type Outputs<Written> = Partial<Written> & { readonly client: object };

/**
 * Reads the stack's outputs, as `pulumi stack output --json` or a local run writes them.
 *
 * @throws Error - If the file does not exist. The message says what to do.
 */
export function readOutputs<Written>(file: string): Outputs<Written> {
  if (!existsSync(file))
    throw new Error(
      `There is no ${file}: run npm start in another terminal, or name the outputs of another stack with --outputs.`,
    );
  const written: Partial<Written> & OfLocalRun = parsed(file);
  return { ...written, client: clientOf(written) };
}

function parsed(file: string) {
  try {
    return JSON.parse(readText(file));
  } catch (error) {
    throw new Error(
      `${file} is no JSON: ${error instanceof Error ? error.message : String(error)}. Save pulumi stack output --json as UTF-8.`,
    );
  }
}

/** Returns the options of AWS's clients for a stack's outputs: the address and credentials of a local run, and nothing for AWS. */
export function clientOf({
  awsEndpoint,
  region,
  adminAccessKeyId,
  adminSecretAccessKey,
}: OfLocalRun): object {
  if (!awsEndpoint || !adminAccessKeyId || !adminSecretAccessKey) return {};
  const credentials = { accessKeyId: adminAccessKeyId, secretAccessKey: adminSecretAccessKey };
  return { endpoint: awsEndpoint, region, credentials };
}

/**
 * Returns a file with the outputs of a stack on AWS, as Pulumi tells them in the program's folder. It ends with the process,
 * because it has the stack's secrets.
 */
export async function outputsOfStack(stack: string, program: string): Promise<string> {
  const path = join(tmpdir(), `outputs-${process.pid}.json`);
  writeFileSync(path, await outputsText(pulumiIn(program), stack), { mode: 0o600 });
  process.on("exit", () => rmSync(path, { force: true }));
  return path;
}

import { CodeDeployClient, CreateDeploymentCommand, GetDeploymentCommand } from "@aws-sdk/client-codedeploy";
import {
  GetAliasCommand,
  InvokeCommand,
  LambdaClient,
  ListVersionsByFunctionCommand,
  UpdateFunctionCodeCommand,
} from "@aws-sdk/client-lambda";

import type { Outputs } from "./outputs";

/** The number of a version's invocations and errors during a release. */
interface Counts {
  requests: number;
  errors: number;
}

export interface Release {
  readonly from: string;
  readonly to: string;
  /** CodeDeploy's status: `Succeeded`, `Stopped`, `Failed`. */
  readonly status: string;
  readonly why?: string;
  /** This program's own invocations, by version. */
  readonly counts: Readonly<Record<string, Counts>>;
  /** Seconds from the start to the end. */
  readonly seconds: number;
  /** Seconds from the first error to the rollback of the alias. */
  readonly secondsToRollBack?: number;
}

export interface ReleaseOptions {
  /** The code to release. Absent: the latest published version. */
  readonly zip?: Uint8Array;
  /** The milliseconds between two invocations of the alias during the release. Absent: none are made. */
  readonly probeEvery?: number;
  /** Waits before the next poll of the deployment. */
  readonly wait: (ms: number, counts: Readonly<Record<string, Counts>>) => Promise<void>;
  readonly say: (line: string) => void;
}

/** An event without an upload: the processor starts, and has nothing to do. */
const nothing = JSON.stringify({ Records: [] });

/** Publishes a version, lets CodeDeploy shift the alias to it, and follows the deployment until it ends. */
export async function release({ names, client }: Outputs, options: ReleaseOptions): Promise<Release> {
  const lambda = new LambdaClient(client);
  const deploy = new CodeDeployClient(client);
  const { function: FunctionName, alias: Name } = names;
  const { FunctionVersion: from = "" } = await lambda.send(new GetAliasCommand({ FunctionName, Name }));
  const to = await published(lambda, FunctionName, options.zip);
  if (from === to) throw new Error(`${Name} has version ${to} already: there is nothing to release.`);

  const content = JSON.stringify({
    version: 0.0,
    Resources: [
      {
        processor: {
          Type: "AWS::Lambda::Function",
          Properties: { Name: FunctionName, Alias: Name, CurrentVersion: from, TargetVersion: to },
        },
      },
    ],
  });
  const { deploymentId } = await deploy.send(
    new CreateDeploymentCommand({
      applicationName: names.application,
      deploymentGroupName: names.group,
      revision: { revisionType: "AppSpecContent", appSpecContent: { content } },
    }),
  );
  options.say(`${deploymentId}: ${Name} shifts from version ${from} to ${to}`);

  const started = Date.now();
  let failedAt: number | undefined;
  const counts: Record<string, Counts> = {};
  for (;;) {
    const { deploymentInfo } = await deploy.send(new GetDeploymentCommand({ deploymentId }));
    const { status = "", errorInformation } = deploymentInfo ?? {};
    if (!["Created", "Queued", "InProgress", "Ready"].includes(status)) {
      const ended = Date.now();
      return {
        from,
        to,
        status,
        why: errorInformation?.message,
        counts,
        seconds: (ended - started) / 1_000,
        secondsToRollBack: failedAt === undefined ? undefined : (ended - failedAt) / 1_000,
      };
    }
    if (options.probeEvery !== undefined && (await probe(lambda, FunctionName, Name, counts)))
      failedAt ??= Date.now();
    await options.wait(options.probeEvery ?? 5_000, counts);
  }
}

async function published(lambda: LambdaClient, FunctionName: string, zip?: Uint8Array): Promise<string> {
  if (zip) {
    const { Version = "" } = await lambda.send(
      new UpdateFunctionCodeCommand({ FunctionName, ZipFile: zip, Publish: true }),
    );
    return Version;
  }
  let latest = "";
  let Marker: string | undefined;
  do {
    const { Versions = [], NextMarker } = await lambda.send(
      new ListVersionsByFunctionCommand({ FunctionName, Marker }),
    );
    latest = Versions.findLast(({ Version }) => Version !== "$LATEST")?.Version ?? latest;
    Marker = NextMarker ?? undefined;
  } while (Marker);
  return latest;
}

/** Invokes the alias once and counts it. Returns whether the function failed. */
async function probe(
  lambda: LambdaClient,
  FunctionName: string,
  Qualifier: string,
  counts: Record<string, Counts>,
): Promise<boolean> {
  const { ExecutedVersion = "", FunctionError } = await lambda.send(
    new InvokeCommand({ FunctionName, Qualifier, Payload: nothing }),
  );
  counts[ExecutedVersion] ??= { requests: 0, errors: 0 };
  const count = counts[ExecutedVersion];
  count.requests++;
  if (FunctionError) count.errors++;
  return FunctionError !== undefined;
}

import {
  type CodeDeployClient,
  CreateDeploymentCommand,
  GetDeploymentCommand,
} from "@aws-sdk/client-codedeploy";
import {
  GetAliasCommand,
  GetFunctionConfigurationCommand,
  InvokeCommand,
  type LambdaClient,
  UpdateFunctionCodeCommand,
} from "@aws-sdk/client-lambda";

import type { Answer, Reply } from "./standIns";

interface Clients {
  readonly lambda: LambdaClient;
  readonly releases: CodeDeployClient;
}

type Options = Readonly<Record<string, string>>;

/**
 * Answers the release buildspec's calls of the AWS CLI with a local cloud's Lambda and CodeDeploy. The local Lambda does
 * not support images, so a digest stands for a zip in `images`. A digest that is missing there is refused as by Lambda.
 */
export function localAws({ lambda, releases }: Clients, images: ReadonlyMap<string, Uint8Array>): Answer {
  const commands: Record<string, (options: Options) => Promise<object>> = {
    "lambda get-alias": ({ "function-name": FunctionName, name: Name }) =>
      lambda.send(new GetAliasCommand({ FunctionName, Name })),
    "lambda update-function-code": ({ "function-name": FunctionName, "image-uri": uri = "", publish }) => {
      const ZipFile = images.get(uri.split("@")[1] ?? "");
      if (!ZipFile) throw new Error(`InvalidParameterValueException: Source image ${uri} does not exist`);
      return lambda.send(
        new UpdateFunctionCodeCommand({ FunctionName, ZipFile, Publish: publish !== undefined }),
      );
    },
    "lambda wait published-version-active": ({ "function-name": FunctionName, qualifier: Qualifier }) =>
      lambda.send(new GetFunctionConfigurationCommand({ FunctionName, Qualifier })),
    "lambda invoke": ({ "function-name": FunctionName, qualifier: Qualifier, payload: Payload }) =>
      lambda.send(new InvokeCommand({ FunctionName, Qualifier, Payload })),
    "deploy create-deployment": (options) =>
      releases.send(
        new CreateDeploymentCommand({
          applicationName: options["application-name"],
          deploymentGroupName: options["deployment-group-name"],
          description: options["description"],
          revision: JSON.parse(options["revision"] ?? ""),
        }),
      ),
    "deploy wait deployment-successful": ({ "deployment-id": id }) => succeeded(releases, id),
  };
  return async ([, ...args]): Promise<Reply> => {
    const at = args.findIndex((arg) => arg.startsWith("--"));
    const answered = commands[args.slice(0, at).join(" ")];
    if (!answered) return { error: `no command ${args.join(" ")}`, exit: 252 };
    const options = optionsIn(args.slice(at));
    try {
      const result = await answered(options);
      const { query } = options;
      // The CLI's text for an absent field.
      return query ? { out: String(new Map(Object.entries(result)).get(query) ?? "None") } : {};
    } catch (error) {
      return { error: String(error), exit: 254 };
    }
  };
}

/** Resolves when a deployment has succeeded. Rejects if it has ended in any other way. */
async function succeeded(releases: CodeDeployClient, deploymentId: string | undefined): Promise<object> {
  for (;;) {
    const { deploymentInfo } = await releases.send(new GetDeploymentCommand({ deploymentId }));
    const { status, errorInformation } = deploymentInfo ?? {};
    if (status === "Succeeded") return {};
    if (status === "Failed" || status === "Stopped") throw new Error(errorInformation?.message);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Reads `--name value` and `--flag`. */
function optionsIn(args: readonly string[]): Options {
  const options: Record<string, string> = {};
  args.forEach((arg, at) => {
    if (!arg.startsWith("--")) return;
    const next = args[at + 1] ?? "--";
    options[arg.slice(2)] = next.startsWith("--") ? "" : next;
  });
  return options;
}

import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import type { Iam, PolicyStatement } from "../core/contracts";
import type { Host } from "../core/host";
import { arn, autoName, identify } from "../core/host";
import { inLongestRegion } from "../core/longestRegion";
import type { Provider, Realized, Resource } from "../core/service";
import { AwsError, provider } from "../core/service";
import { mayDeliver, serviceOf } from "./destinations";
import { invalid } from "./error";
import { base64Digest, lambdaTime, uuidOf } from "./format";
import type { FunctionConfig, Functions, LambdaFunction, Runnable } from "./functions";
import type { FunctionInputs } from "./inputs";
import { aliasInputs, eventInvokeConfigInputs, functionInputs, permissionInputs } from "./inputs";
import { assumeRole } from "./launcher";
import { EVENT_AGE_SECONDS, POLICY } from "./limits";
import { functionArn, invokeArn, parseFunctionName, streamingInvokeArn } from "./names";
import { statementOf } from "./policy";
import { createAlias, updateAlias } from "./versions/aliases";

/** Receives changes of functions' code. */
export interface CodeChanges {
  /** Called when the code of a version is about to change. */
  changing(runnable: Runnable): void;
  /** Called when a version gets no further invocations. `next` is the version that gets them instead. */
  replaced(former: Runnable, next: Runnable | undefined): void;
}

/** Creates the program's functions and their attachments. */
export function resources(
  host: Host,
  functions: Functions,
  iam: Iam,
  ready: (created: LambdaFunction, alias?: string) => void,
  { changing, replaced }: CodeChanges,
): Readonly<Record<string, Provider>> {
  const find = (text: string, qualifier?: string) => {
    const name = parseFunctionName(text, qualifier);
    return { target: functions.get(name), qualifier: name.qualifier };
  };

  async function checked(inputs: FunctionInputs, resource: Resource): Promise<FunctionConfig> {
    const config = await configure(inputs, resource, host);
    const session = assumeRole(config, iam, host);
    if (config.deadLetterArn) mayDeliver(config.deadLetterArn, session, iam);
    return config;
  }

  async function createFunction(inputs: FunctionInputs, resource: Resource): Promise<Realized> {
    const created = functions.put(await checked(inputs, resource));
    ready(created);
    return { id: created.config.name, outputs: functionOutputs(created, inputs, host) };
  }

  function putAlias(
    put: typeof createAlias,
    inputs: z.output<typeof aliasInputs>,
    resource: Resource,
  ): Realized {
    const { target } = find(inputs.functionName);
    const { functionVersion: version, description, routingConfig } = inputs;
    const name = inputs.name ?? autoName(resource);
    put(target, name, { version, description, weights: routingConfig?.additionalVersionWeights });
    ready(target, name);
    const aliasArn = functionArn(host, target.config.name, name);
    const about = { name, description, region: host.region };
    return {
      id: aliasArn,
      outputs: { ...about, arn: aliasArn, invokeArn: invokeArn(host.region, aliasArn) },
    };
  }

  return {
    "aws:lambda/function:Function": provider(functionInputs, createFunction, {
      async update(inputs, resource, { id }) {
        const config = await checked(inputs, resource);
        if (config.name !== id) return createFunction(inputs, resource);
        const { target } = find(id);
        const former = target.latest;
        target.configure(config);
        functions.reserve(target, config.reservedConcurrency);
        replaced(former, target.latest);
        return { id, outputs: functionOutputs(target, inputs, host) };
      },
      changing({ id }) {
        // A run of the program may have removed it in the meantime.
        const target = functions.find(parseFunctionName(id));
        if (target) changing(target.latest);
      },
      remove({ id }) {
        const { target } = find(id);
        functions.remove(id);
        for (const version of [target.latest, ...target.versions.values()]) replaced(version, undefined);
      },
    }),

    "aws:lambda/permission:Permission": provider(
      permissionInputs,
      (inputs, resource) => {
        const { target, qualifier } = find(inputs.function, inputs.qualifier);
        if (qualifier === "$LATEST")
          throw invalid("We currently do not support adding policies for $LATEST.");
        target.version(qualifier);
        const statementId = inputs.statementId ?? autoName(resource);
        const before = target.policies.get(qualifier ?? "")?.Statement ?? [];
        if (before.some(({ Sid }) => Sid === statementId))
          throw new AwsError(
            "ResourceConflictException",
            `The statement id (${statementId}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
            409,
          );
        const on = functionArn(host, target.config.name, qualifier);
        const Statement = [...before, statementOf({ ...inputs, statementId, resource: on })];
        checkSize(Statement);
        target.policies.set(qualifier ?? "", { Version: "2012-10-17", Statement });
        return { id: statementId, outputs: { statementId, region: host.region } };
      },
      {
        update: "replace",
        remove({ id, inputs }) {
          const target = functions.find(parseFunctionName(inputs.function, inputs.qualifier));
          const policy = target?.policies.get(inputs.qualifier ?? "");
          const Statement = policy?.Statement.filter(({ Sid }) => Sid !== id) ?? [];
          target?.policies.set(inputs.qualifier ?? "", { Version: "2012-10-17", Statement });
        },
      },
    ),

    "aws:lambda/alias:Alias": provider(
      aliasInputs,
      (inputs, resource) => putAlias(createAlias, inputs, resource),
      {
        update: (inputs, resource) => putAlias(updateAlias, inputs, resource),
      },
    ),

    "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": provider(
      eventInvokeConfigInputs,
      (inputs) => {
        const { target, qualifier } = find(inputs.functionName, inputs.qualifier);
        target.version(qualifier);
        const { onFailure, onSuccess } = inputs.destinationConfig ?? {};
        const session = assumeRole(target.config, iam, host);
        for (const on of [onFailure, onSuccess]) {
          if (!on) continue;
          checkDestination(on.destination, target, functions);
          mayDeliver(on.destination, session, iam);
        }
        target.eventConfigs.set(qualifier ?? "$LATEST", {
          maximumAge: inputs.maximumEventAgeInSeconds ?? EVENT_AGE_SECONDS,
          maximumRetries: inputs.maximumRetryAttempts,
          onFailure: onFailure?.destination,
          onSuccess: onSuccess?.destination,
        });
        const id = [inputs.functionName, ...(inputs.qualifier ? [inputs.qualifier] : [])].join(":");
        return { id, outputs: { maximumRetryAttempts: inputs.maximumRetryAttempts, region: host.region } };
      },
      {
        update: "create",
        remove({ inputs: { functionName, qualifier } }) {
          const name = parseFunctionName(functionName, qualifier);
          functions.find(name)?.eventConfigs.delete(name.qualifier ?? "$LATEST");
        },
      },
    ),
  };
}

/** Refuses, as Lambda does, a policy of a function that is too large. */
function checkSize(Statement: readonly PolicyStatement[]): void {
  const policy = JSON.stringify({ Version: "2012-10-17", Id: "default", Statement });
  const size = inLongestRegion(policy).length;
  if (size > POLICY)
    throw new AwsError(
      "PolicyLengthExceededException",
      `The final policy size (${size}) is bigger than the limit (${POLICY}).`,
      400,
      { Type: "User" },
    );
}

/** Refuses, as Lambda does, a destination that is the function itself, or a function that does not exist. */
function checkDestination(targetArn: string, target: LambdaFunction, functions: Functions): void {
  if (serviceOf(targetArn) !== "lambda") return;
  const found = functions.find(parseFunctionName(targetArn));
  if (!found) throw invalid(`The destination ARN ${targetArn} is invalid.`);
  if (found === target) throw invalid("You can't specify the function as a destination for itself.");
}

async function configure(inputs: FunctionInputs, resource: Resource, host: Host): Promise<FunctionConfig> {
  const name = inputs.name ?? autoName(resource);
  const { logFormat, logGroup, applicationLogLevel, systemLogLevel } = inputs.loggingConfig;
  const { path, sha256 } = inputs.code;
  return {
    name,
    arn: arn(host, "lambda", `function:${name}`),
    role: inputs.role,
    runtime: inputs.runtime,
    handler: inputs.handler,
    description: inputs.description,
    architectures: inputs.architectures,
    memorySize: inputs.memorySize,
    timeout: inputs.timeout,
    environment: inputs.environment?.variables,
    ephemeralStorage: inputs.ephemeralStorage.size,
    tracing: inputs.tracingConfig.mode,
    logging: {
      format: logFormat,
      group: logGroup ?? `/aws/lambda/${name}`,
      applicationLevel: applicationLogLevel,
      systemLevel: systemLogLevel,
    },
    deadLetterArn: inputs.deadLetterConfig?.targetArn,
    reservedConcurrency:
      inputs.reservedConcurrentExecutions < 0 ? undefined : inputs.reservedConcurrentExecutions,
    published: inputs.publish,
    code: { path, sha256, size: await sizeOf(path) },
    lastModified: new Date(host.clock.now()),
    revisionId: revision(resource, sha256),
  };
}

/** Returns a UUID that changes with the code. */
const revision = (resource: Resource, sha256: string) => uuidOf(identify(resource, 32) + sha256);

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map(async (file) => (await stat(join(file.parentPath, file.name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

function functionOutputs({ config, versions }: LambdaFunction, inputs: FunctionInputs, { region }: Host) {
  const version = config.published ? String(versions.size) : "$LATEST";
  const qualifiedArn = `${config.arn}:${version}`;
  const { logging } = config;
  return {
    name: config.name,
    arn: config.arn,
    qualifiedArn,
    invokeArn: invokeArn(region, config.arn),
    qualifiedInvokeArn: invokeArn(region, qualifiedArn),
    responseStreamingInvokeArn: streamingInvokeArn(region, config.arn),
    version,
    lastModified: lambdaTime(config.lastModified),
    codeSha256: base64Digest(config.code.sha256),
    sourceCodeHash: inputs.sourceCodeHash ?? base64Digest(config.code.sha256),
    sourceCodeSize: config.code.size,
    architectures: config.architectures,
    ephemeralStorage: { size: config.ephemeralStorage },
    loggingConfig: {
      logFormat: logging.format,
      logGroup: logging.group,
      applicationLogLevel: logging.applicationLevel ?? "",
      systemLogLevel: logging.systemLevel ?? "",
    },
    memorySize: config.memorySize,
    timeout: config.timeout,
    packageType: "Zip",
    publish: config.published,
    reservedConcurrentExecutions: inputs.reservedConcurrentExecutions,
    skipDestroy: inputs.skipDestroy,
    tracingConfig: { mode: config.tracing },
    region,
    signingJobArn: "",
    signingProfileVersionArn: "",
  };
}

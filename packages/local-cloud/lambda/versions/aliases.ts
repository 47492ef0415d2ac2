import { randomUUID } from "node:crypto";
import { AwsError } from "../../core/service";
import { invalid } from "../error";
import type { Alias, LambdaFunction } from "../functions";

/** The requested change of an alias. Absent members do not change. */
export interface AliasChange {
  readonly version?: string;
  readonly description?: string;
  /** Weights from 0 to 1 by version: at most one version. Empty ends the routing. */
  readonly weights?: Readonly<Record<string, number>>;
}

/** Creates an alias. Throws if its name is taken. */
export function createAlias(target: LambdaFunction, name: string, change: AliasChange): Alias {
  if (target.aliases.has(name))
    throw new AwsError("ResourceConflictException", `Alias already exists: ${aliasArn(target, name)}`, 409, {
      Type: "User",
    });
  return put(target, { name, version: "", description: "", revisionId: "" }, change);
}

/** Changes an alias. Throws `PreconditionFailedException` if it has been changed since `revisionId`. */
export function updateAlias(
  target: LambdaFunction,
  name: string,
  change: AliasChange,
  revisionId?: string,
): Alias {
  const alias = aliasOf(target, name);
  checkRevision(alias, revisionId);
  return put(target, alias, change);
}

/** Throws `PreconditionFailedException` if an alias or a function has changed since `expected`. */
export function checkRevision({ revisionId }: { readonly revisionId: string }, expected?: string): void {
  if (expected !== undefined && expected !== revisionId)
    throw new AwsError(
      "PreconditionFailedException",
      "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id",
      412,
      { Type: "User" },
    );
}

/** Returns an alias. Throws `ResourceNotFoundException`. */
export function aliasOf(target: LambdaFunction, name: string): Alias {
  const alias = target.aliases.get(name);
  if (alias) return alias;
  throw new AwsError("ResourceNotFoundException", `Cannot find alias arn: ${aliasArn(target, name)}`, 404, {
    Type: "User",
  });
}

const aliasArn = ({ config }: LambdaFunction, name: string) => `${config.arn}:${name}`;

function put(target: LambdaFunction, before: Alias, { version, description, weights }: AliasChange): Alias {
  const main = version ?? before.version;
  target.version(main);
  const alias: Alias = {
    name: before.name,
    version: main,
    description: description ?? before.description,
    additional: weights ? additionalOf(target, main, weights) : before.additional,
    revisionId: randomUUID(),
  };
  target.aliases.set(alias.name, alias);
  return alias;
}

/** Returns an alias's second version. Lambda requires published versions with one role and one dead-letter queue. */
function additionalOf(
  target: LambdaFunction,
  main: string,
  weights: Readonly<Record<string, number>>,
): Alias["additional"] {
  const [first, ...others] = Object.entries(weights);
  if (!first) return undefined;
  const [version, weight] = first;
  if (others.length > 0)
    throw invalid("Number of items in AdditionalVersionWeights cannot be greater than 1");
  if (!(weight >= 0 && weight <= 1))
    throw invalid(`Invalid weight ${weight} for version ${version}: weights are from 0.0 to 1.0`);
  if (main === "$LATEST" || version === "$LATEST")
    throw invalid("$LATEST is not supported for an alias pointing to more than 1 version");
  if (main === version)
    throw invalid(
      `Invalid function version ${main}. Function version ${main} is already included in routing configuration.`,
    );
  const [one, two] = [target.version(main).config, target.version(version).config];
  if (one.role !== two.role || one.deadLetterArn !== two.deadLetterArn)
    throw invalid("The versions of a weighted alias must have the same role and the same dead-letter queue");
  return { version, weight };
}

import type { PolicyDocument } from "../core/contracts";
import { AwsError } from "../core/service";
import { ACCOUNT_CONCURRENCY, UNRESERVED_CONCURRENCY } from "./limits";
import type { FunctionName } from "./names";
import { functionArn } from "./names";

/** A function as the program configured it. Its one published version, if any, is `1` in every run. */
export interface FunctionConfig {
  readonly name: string;
  readonly arn: string;
  readonly role: string;
  readonly handler: string;
  readonly description: string;
  readonly architectures: readonly string[];
  /** Megabytes. */
  readonly memorySize: number;
  /** Seconds. */
  readonly timeout: number;
  readonly environment?: Readonly<Record<string, string>>;
  /** Megabytes. */
  readonly ephemeralStorage: number;
  readonly tracing: "Active" | "PassThrough";
  readonly logging: Logging;
  readonly deadLetterArn?: string;
  readonly reservedConcurrency?: number;
  readonly published: boolean;
  readonly code: { readonly path: string; readonly sha256: string; readonly size: number };
  readonly lastModified: Date;
  readonly revisionId: string;
}

export interface Logging {
  readonly format: "Text" | "JSON";
  readonly group: string;
  readonly applicationLevel?: string;
  readonly systemLevel?: "DEBUG" | "INFO" | "WARN";
}

/** What happens to `Event` invocations. */
export interface EventConfig {
  /** Seconds. */
  readonly maximumAge: number;
  readonly maximumRetries: number;
  readonly onFailure?: string;
  readonly onSuccess?: string;
}

export interface Alias {
  readonly name: string;
  readonly version: string;
  readonly description: string;
}

export type Version = "$LATEST" | "1";

/** A version of a function, which is what workers are made for. */
export interface Runnable {
  readonly config: FunctionConfig;
  readonly version: Version;
}

/** A function with all that is attached to it. */
export class LambdaFunction {
  readonly latest: Runnable;
  readonly published?: Runnable;
  readonly aliases = new Map<string, Alias>();
  /** By qualifier; "" is the function itself. */
  readonly policies = new Map<string, PolicyDocument>();
  readonly eventConfigs = new Map<string, EventConfig>();
  /** Invocations that run or wait for a worker. */
  inFlight = 0;

  constructor(readonly config: FunctionConfig) {
    this.latest = { config, version: "$LATEST" };
    if (config.published) this.published = { config, version: "1" };
  }

  /** The version that a qualifier stands for; throws `ResourceNotFoundException`. */
  version(qualifier: string | undefined): Runnable {
    if (qualifier === undefined || qualifier === "$LATEST") return this.latest;
    const version = this.aliases.get(qualifier)?.version ?? qualifier;
    if (version === this.published?.version) return this.published;
    throw notFound(`${this.config.arn}:${qualifier}`);
  }
}

const notFound = (arn: string) =>
  new AwsError("ResourceNotFoundException", `Function not found: ${arn}`, 404, { Type: "User" });

/** The functions of the account. */
export class Functions {
  private readonly byName = new Map<string, LambdaFunction>();
  /** Of the account's concurrency, what functions have reserved. */
  reserved = 0;

  constructor(private readonly account: { readonly region: string; readonly accountId: string }) {}

  /** Throws for a name that is taken, and for more concurrency than an account may reserve. */
  put(config: FunctionConfig): LambdaFunction {
    if (this.byName.has(config.name))
      throw new AwsError("ResourceConflictException", `Function already exist: ${config.name}`, 409, {
        Type: "User",
      });
    const reserved = this.reserved + (config.reservedConcurrency ?? 0);
    if (reserved > ACCOUNT_CONCURRENCY - UNRESERVED_CONCURRENCY)
      throw new AwsError(
        "InvalidParameterValueException",
        `Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [${UNRESERVED_CONCURRENCY}].`,
        400,
        { Type: "User" },
      );
    const created = new LambdaFunction(config);
    this.byName.set(config.name, created);
    this.reserved = reserved;
    return created;
  }

  /** Throws `ResourceNotFoundException` in Lambda's words. */
  get({ name, qualifier, region }: FunctionName): LambdaFunction {
    if (region !== undefined && region !== this.account.region)
      throw new AwsError(
        "ResourceNotFoundException",
        `Functions from '${region}' are not reachable in this region ('${this.account.region}')`,
        404,
        { Type: "User" },
      );
    const found = this.byName.get(name);
    if (!found) throw notFound(functionArn(this.account, name, qualifier));
    return found;
  }

  /** By name. */
  all(): LambdaFunction[] {
    return [...this.byName.values()].sort((a, b) => (a.config.name < b.config.name ? -1 : 1));
  }
}

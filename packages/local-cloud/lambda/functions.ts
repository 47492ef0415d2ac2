import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";

import type { PolicyDocument } from "../core/contracts";
import { AwsError } from "../core/service";
import { ACCOUNT_CONCURRENCY, UNRESERVED_CONCURRENCY } from "./limits";
import type { FunctionName } from "./names";
import { functionArn } from "./names";

/** The configuration and code of a version of a function. */
export interface FunctionConfig {
  readonly name: string;
  readonly arn: string;
  readonly role: string;
  /** `nodejs24.x` or `nodejs22.x`; both run on the Node that runs the local cloud. */
  readonly runtime: string;
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
  /** Publishes a version when the program creates the function. */
  readonly published: boolean;
  readonly code: { readonly path: string; readonly sha256: string; readonly size: number };
  readonly lastModified: Date;
  readonly revisionId: string;
}

interface Logging {
  readonly format: "Text" | "JSON";
  readonly group: string;
  readonly applicationLevel?: string;
  readonly systemLevel?: "DEBUG" | "INFO" | "WARN";
}

/** The settings of `Event` invocations. */
export interface EventConfig {
  /** Seconds. */
  readonly maximumAge: number;
  readonly maximumRetries: number;
  readonly onFailure?: string;
  readonly onSuccess?: string;
}

/** A name for a version, or for two versions that share the alias's invocations. */
export interface Alias {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  /** The second version, and the share of invocations that it gets, from 0 to 1. */
  readonly additional?: { readonly version: string; readonly weight: number };
  readonly revisionId: string;
}

/** A version of a function, for which workers are created. */
export interface Runnable {
  readonly config: FunctionConfig;
  /** `$LATEST`, or a number from 1. */
  readonly version: string;
}

/** A function and its attachments. */
export class LambdaFunction {
  readonly versions = new Map<string, Runnable>();
  readonly aliases = new Map<string, Alias>();
  /** Policies by qualifier; "" is the function itself. */
  readonly policies = new Map<string, PolicyDocument>();
  readonly eventConfigs = new Map<string, EventConfig>();
  /** The number of invocations that run or wait for a worker. */
  inFlight = 0;
  /** The concurrency that is reserved for the function. */
  reserved: number | undefined;
  latest: Runnable;
  /** The last version, and the configuration of `$LATEST` from which it was published. */
  private last: { readonly version: Runnable; readonly from: FunctionConfig } | undefined;

  constructor(config: FunctionConfig) {
    this.latest = { config, version: "$LATEST" };
    if (config.published) this.publish();
  }

  get config(): FunctionConfig {
    return this.latest.config;
  }

  /** Replaces the code of `$LATEST`. Published versions keep theirs. */
  update(change: Pick<FunctionConfig, "code" | "lastModified" | "revisionId">): void {
    this.latest = { config: { ...this.config, ...change }, version: "$LATEST" };
  }

  /** Replaces code and configuration of `$LATEST`. */
  configure(config: FunctionConfig): void {
    this.latest = { config, version: "$LATEST" };
    if (config.published) this.publish();
  }

  /** Publishes `$LATEST`. As on AWS, it returns the last version if nothing has changed since. */
  publish(description = this.config.description): Runnable {
    const { last } = this;
    if (last && isDeepStrictEqual(contentOf(last.from), contentOf(this.config))) return last.version;
    const version = String(this.versions.size + 1);
    const published = { config: { ...this.config, description, revisionId: randomUUID() }, version };
    this.last = { version: published, from: this.config };
    this.versions.set(version, published);
    return published;
  }

  /**
   * Returns the version that a qualifier names. `chance`, from 0 to 1, selects a version of an alias with two. Throws
   * `ResourceNotFoundException`.
   */
  version(qualifier: string | undefined, chance = 1): Runnable {
    if (qualifier === undefined || qualifier === "$LATEST") return this.latest;
    const alias = this.aliases.get(qualifier);
    const { additional } = alias ?? {};
    const version = additional && chance < additional.weight ? additional.version : alias?.version;
    if (version === "$LATEST") return this.latest;
    const found = this.versions.get(version ?? qualifier);
    if (found) return found;
    throw notFound(`${this.config.arn}:${qualifier}`);
  }
}

/** Returns the code and configuration of which a change makes a new version. */
const contentOf = (config: FunctionConfig) => ({
  ...config,
  code: config.code.sha256,
  lastModified: undefined,
  revisionId: undefined,
  reservedConcurrency: undefined,
  published: undefined,
});

const notFound = (arn: string) =>
  new AwsError("ResourceNotFoundException", `Function not found: ${arn}`, 404, { Type: "User" });

/** The functions of the account. */
export class Functions {
  private readonly byName = new Map<string, LambdaFunction>();
  /** The part of the account's concurrency that functions have reserved. */
  reserved = 0;

  constructor(private readonly account: { readonly region: string; readonly accountId: string }) {}

  /** Adds a function. Throws if the name is taken, or if the account cannot reserve that much concurrency. */
  put(config: FunctionConfig): LambdaFunction {
    if (this.byName.has(config.name))
      throw new AwsError("ResourceConflictException", `Function already exist: ${config.name}`, 409, {
        Type: "User",
      });
    const created = new LambdaFunction(config);
    this.reserve(created, config.reservedConcurrency);
    this.byName.set(config.name, created);
    return created;
  }

  /** Removes a function. Its invocations in flight end normally. */
  remove(name: string): void {
    const found = this.byName.get(name);
    if (found) this.reserve(found, undefined);
    this.byName.delete(name);
  }

  /** Sets or removes a function's reserved concurrency. Throws if it would leave too little for other functions. */
  reserve(target: LambdaFunction, concurrency: number | undefined): void {
    const reserved = this.reserved - (target.reserved ?? 0) + (concurrency ?? 0);
    if (reserved > ACCOUNT_CONCURRENCY - UNRESERVED_CONCURRENCY)
      throw new AwsError(
        "InvalidParameterValueException",
        `Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [${UNRESERVED_CONCURRENCY}].`,
      );
    target.reserved = concurrency;
    this.reserved = reserved;
  }

  /** Returns a function. Throws `ResourceNotFoundException` with Lambda's message. */
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

  /** Returns a function, or `undefined` if there is none. */
  find({ name }: Pick<FunctionName, "name">): LambdaFunction | undefined {
    return this.byName.get(name);
  }

  /** Returns all functions, sorted by name. */
  all(): LambdaFunction[] {
    return [...this.byName.values()].sort((a, b) => (a.config.name < b.config.name ? -1 : 1));
  }
}

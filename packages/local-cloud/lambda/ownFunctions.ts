import { randomUUID } from "node:crypto";

import type { Iam, Session } from "../core/contracts";
import type { Host } from "../core/host";
import type { Functions } from "./functions";
import { assumeRole } from "./launcher";
import { functionArn, parseFunctionName } from "./names";
import type { Run, Runner } from "./runner";

/**
 * The account's functions as Lambda itself uses them: event source mappings need no grant to invoke a function, and
 * read streams in its role. Methods take a name or ARN, and throw `ResourceNotFoundException` for an unknown function.
 */
export class OwnFunctions {
  constructor(
    private readonly host: Host,
    private readonly iam: Iam,
    private readonly functions: Functions,
    private readonly runner: Runner,
  ) {}

  arnOf(text: string): string {
    const { qualifier, config } = this.find(text);
    return functionArn(this.host, config.name, qualifier);
  }

  nameOf(text: string): string {
    return this.find(text).config.name;
  }

  /** Returns the function's timeout in seconds. */
  timeoutOf(text: string): number {
    return this.find(text).config.timeout;
  }

  sessionOf(text: string): Session {
    return assumeRole(this.find(text).config, this.iam, this.host);
  }

  /**
   * Invokes a function, between changes of the program. Throws `TooManyRequestsException` beyond the function's concurrency.
   */
  run(text: string, payload: string, trace: string): Promise<Run & { readonly requestId: string }> {
    const { traffic } = this.host;
    const run = () => this.runNow(text, payload, trace);
    return traffic ? traffic.during(run) : run();
  }

  /** Invokes a function, also as part of a change. */
  async runNow(text: string, payload: string, trace: string): Promise<Run & { readonly requestId: string }> {
    const { target, qualifier } = this.find(text);
    const requestId = randomUUID();
    return { requestId, ...(await this.runner.run(target, { requestId, qualifier, payload, trace })) };
  }

  /** Kills the workers that currently run a function. */
  crash(text: string): void {
    this.runner.crash(this.find(text).target);
  }

  private find(text: string) {
    const name = parseFunctionName(text);
    const target = this.functions.get(name);
    target.version(name.qualifier);
    return { target, qualifier: name.qualifier, config: target.config };
  }
}

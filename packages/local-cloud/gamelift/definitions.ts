import { AwsError } from "../core/service";
import { type FlexMatch, flexMatch } from "./flexmatch";
import type { Alias, Configuration, Fleet, Queue } from "./model";

/** Returns a resource's name from its name or ARN. */
const nameIn = (given: string) => given.slice(given.lastIndexOf("/") + 1);

export interface RuleSetDefinition {
  readonly name: string;
  readonly arn: string;
  readonly body: string;
  readonly createdAt: number;
  readonly engine: FlexMatch;
  /** The number of players in a full match. */
  readonly size: number;
}

/** The resources that the program declares. Every run creates them again, with the same ids. */
export class Definitions {
  readonly locations = new Set<string>();
  /** The names of container groups. */
  readonly containerGroups = new Set<string>();
  readonly fleets = new Map<string, Fleet>();
  readonly aliases = new Map<string, Alias>();
  readonly queues = new Map<string, Queue>();
  readonly ruleSets = new Map<string, RuleSetDefinition>();
  readonly configurations = new Map<string, Configuration>();

  addRuleSet(set: Omit<RuleSetDefinition, "engine" | "size">): void {
    const engine = flexMatch(set.body);
    this.ruleSets.set(set.name, { ...set, engine, size: engine.size });
  }

  /**
   * Returns the fleet by the id or ARN of a fleet or an alias. Throws `NotFoundException` and
   * `TerminalRoutingStrategyException`.
   */
  fleet(given: string): Fleet {
    const id = nameIn(given);
    const alias = this.aliases.get(id);
    if (alias && "message" in alias.routing)
      throw new AwsError("TerminalRoutingStrategyException", alias.routing.message);
    const fleetId = alias && "fleetId" in alias.routing ? alias.routing.fleetId : id;
    return this.fleets.get(fleetId) ?? missing("Fleet", given);
  }

  /** Returns the fleet of a queue's destination, or `undefined` if the ARN leads to none. */
  destination(arn: string): Fleet | undefined {
    const id = nameIn(arn);
    const routing = this.aliases.get(id)?.routing;
    return this.fleets.get(routing && "fleetId" in routing ? routing.fleetId : id);
  }

  queue(given: string): Queue {
    return this.queues.get(nameIn(given)) ?? missing("Queue", given);
  }

  hasQueue(queueArn: string): boolean {
    return this.queues.get(nameIn(queueArn))?.arn === queueArn;
  }

  configuration(given: string): Configuration {
    const name = nameIn(given);
    return this.configurations.get(name) ?? missing("Matchmaking configuration", given);
  }

  ruleSet(given: string): RuleSetDefinition {
    return this.ruleSets.get(nameIn(given)) ?? missing("Matchmaking rule set", given);
  }
}

export function missing(what: string, id: string): never {
  throw new AwsError("NotFoundException", `${what} ${id} not found.`);
}

export const invalid = (message: string) => new AwsError("InvalidRequestException", message);

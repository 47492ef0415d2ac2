import type { Match } from "./flexmatch";

/** GameLift's state. Times are epoch milliseconds; durations are milliseconds too. */

export interface Fleet {
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  readonly computeType: "ANYWHERE" | "EC2" | "CONTAINER";
  /** Names, such as `custom-laptop`. */
  readonly locations: readonly string[];
  /** The locations in which the player gateway relays the players' packets. */
  readonly gateways?: readonly string[];
  readonly activationTimeout: number;
}

export interface Compute {
  readonly name: string;
  readonly fleetId: string;
  readonly location: string;
  readonly ipAddress?: string;
  readonly dnsName?: string;
  readonly certificatePath?: string;
  readonly createdAt: number;
}

/** A compute's authentication token, which its server processes present when they connect. */
export interface AuthToken {
  readonly token: string;
  readonly fleetId: string;
  readonly compute: string;
  readonly expiresAt: number;
}

/** A player's token for the relays of the player gateway. */
export interface GatewayToken {
  /** Its bytes in hexadecimal digits. */
  readonly token: string;
  readonly gameSessionId: string;
  readonly playerId: string;
  readonly expiresAt: number;
}

/** The ports of the relays, which a later run opens again, so that games go on. */
export interface RelayPorts {
  readonly id: "ports";
  readonly ports: readonly number[];
}

export interface ServerProcess {
  readonly id: string;
  readonly fleetId: string;
  readonly compute: string;
  /** The language and version of the process's server SDK. */
  readonly sdk: string;
  /** Set by ProcessReady. */
  readonly port?: number;
  readonly logPaths: readonly string[];
  readonly gameSessionId?: string;
  /** The number of consecutive reports that the process is unhealthy. */
  readonly unhealthy: number;
  /** When the process lost its connection. Absent while it is connected. */
  readonly lostSince?: number;
  /** When the process counts as ended after TerminateProcess. */
  readonly endBy?: number;
}

export interface GameSession {
  /** The ARN. */
  readonly id: string;
  readonly status: "ACTIVATING" | "ACTIVE" | "TERMINATING" | "TERMINATED" | "ERROR";
  readonly statusReason?: "INTERRUPTED" | "TRIGGERED_ON_PROCESS_TERMINATE" | "FORCE_TERMINATED";
  readonly fleetId: string;
  readonly location: string;
  readonly compute: string;
  readonly processId: string;
  readonly name?: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data?: string;
  readonly matchmakerData?: string;
  readonly creatorId?: string;
  readonly maximumPlayers: number;
  readonly policy: "ACCEPT_ALL" | "DENY_ALL";
  readonly ipAddress?: string;
  readonly dnsName?: string;
  readonly port: number;
  readonly createdAt: number;
  readonly activateBy: number;
  readonly terminatedAt?: number;
  /** The original request. A repeated request with the same token must equal it. */
  readonly request?: string;
}

export interface PlayerSession {
  readonly id: string;
  readonly gameSessionId: string;
  readonly playerId: string;
  readonly data?: string;
  readonly status: "RESERVED" | "ACTIVE" | "COMPLETED" | "TIMEDOUT";
  readonly createdAt: number;
  readonly terminatedAt?: number;
  /** When the reservation expires. Absent until the game session is active, when the minute begins. */
  readonly reservedUntil?: number;
}

export interface DesiredPlayer {
  readonly playerId: string;
  readonly data?: string;
}

interface Latency {
  readonly playerId: string;
  readonly location: string;
  readonly milliseconds: number;
}

export interface NewGameSession {
  readonly maximumPlayers: number;
  readonly name?: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data?: string;
  readonly matchmakerData?: string;
  readonly creatorId?: string;
}

export interface Placement extends NewGameSession {
  readonly id: string;
  readonly queue: string;
  readonly status: "PENDING" | "FULFILLED" | "CANCELLED" | "TIMED_OUT" | "FAILED";
  readonly players: readonly DesiredPlayer[];
  readonly latencies: readonly Latency[];
  readonly startedAt: number;
  readonly timeoutAt: number;
  readonly endedAt?: number;
  readonly gameSessionId?: string;
  /** Present if FlexMatch made the match. */
  readonly matchId?: string;
}

export interface Queue {
  readonly name: string;
  readonly arn: string;
  /** ARNs of fleets and aliases, by priority. */
  readonly destinations: readonly string[];
  readonly timeout: number;
  readonly latencyPolicies: readonly { readonly maximum: number; readonly duration?: number }[];
  readonly notificationTarget?: string;
  readonly customEventData?: string;
}

export interface Alias {
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  /** The fleet that the alias leads to, or its message if it leads to none. */
  readonly routing: { readonly fleetId: string } | { readonly message: string };
}

export interface Configuration {
  readonly name: string;
  readonly arn: string;
  readonly ruleSet: string;
  readonly mode: "WITH_QUEUE" | "STANDALONE";
  readonly queueArns: readonly string[];
  readonly requestTimeout: number;
  /** Absent if players need not accept matches. */
  readonly acceptanceTimeout?: number;
  readonly additionalPlayers: number;
  readonly properties: Readonly<Record<string, string>>;
  readonly data?: string;
  readonly notificationTarget?: string;
  readonly customEventData?: string;
  readonly createdAt: number;
}

export type AttributeValue =
  | { readonly N: number }
  | { readonly S: string }
  | { readonly SL: readonly string[] }
  | { readonly SDM: Readonly<Record<string, number>> };

export interface MatchPlayer {
  readonly playerId: string;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly latencies: Readonly<Record<string, number>>;
  readonly team?: string;
}

export interface MatchmakingTicket {
  readonly id: string;
  readonly configuration: string;
  readonly status:
    | "QUEUED"
    | "SEARCHING"
    | "REQUIRES_ACCEPTANCE"
    | "PLACING"
    | "COMPLETED"
    | "CANCELLED"
    | "TIMED_OUT"
    | "FAILED";
  readonly statusReason?: string;
  readonly statusMessage?: string;
  readonly players: readonly MatchPlayer[];
  readonly startedAt: number;
  readonly endedAt?: number;
  readonly isBackfill?: true;
  /** The running game session that a backfill ticket belongs to. A STANDALONE matchmaker does not know it. */
  readonly backfillOf?: string;
  readonly matchId?: string;
  readonly connection?: {
    readonly gameSessionId: string;
    readonly ipAddress?: string;
    readonly dnsName?: string;
    readonly port: number;
    readonly players: readonly { readonly playerId: string; readonly playerSessionId: string }[];
  };
  /** Why the ticket has no match yet, for the console. */
  readonly why?: string;
}

/** A match that waits for acceptance or placement. */
export interface PendingMatch extends Match {
  readonly id: string;
  readonly configuration: string;
  readonly acceptBy?: number;
  readonly answers: Readonly<Record<string, boolean>>;
}

/** An event that waits to be published. */
export interface PendingEvent {
  readonly id: string;
  readonly topicArn: string;
  readonly message: string;
}

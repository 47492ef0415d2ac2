import { setTimeout as pause } from "node:timers/promises";
import type { GameSession, ServerProcess, SessionUpdate } from "./sdk";

/** FlexMatch's data on the match of a session: the SDK's `MatchmakerData`. It lists everybody who was ever matched. */
export interface MatchmakerData {
  readonly matchId: string;
  readonly matchmakingConfigurationArn: string;
  readonly teams: readonly {
    readonly name: string;
    readonly players?: readonly { readonly playerId: string; readonly attributes?: Attributes }[];
  }[];
}

type Attributes = Readonly<
  Record<string, { readonly attributeType: string; readonly valueAttribute: unknown }>
>;

/** The members of a request's attribute that have its value, by type. */
const valueMember: Readonly<Record<string, string>> = {
  DOUBLE: "N",
  STRING: "S",
  STRING_LIST: "SL",
  STRING_DOUBLE_MAP: "SDM",
};

/** Asks FlexMatch for another player of a running game. One request at a time. */
export class Backfill {
  private ticket: string | undefined;
  private present: readonly string[] = [];

  constructor(
    private readonly sdk: ServerProcess,
    private readonly session: GameSession,
    private data: MatchmakerData,
    /** Milliseconds before a request is repeated; random, so that not all games ask at once. */
    private readonly waitMs = () => 1_000 + 2_000 * Math.random(),
  ) {
    sdk.on("update", this.updated);
  }

  /** Asks, with the players who are in the game now. A request in the meantime replaces the one before. */
  async ask(present: readonly string[]): Promise<void> {
    await this.stop();
    this.present = present;
    const players = this.data.teams.flatMap(({ name: Team, players = [] }) =>
      players
        .filter(({ playerId }) => present.includes(playerId))
        .map(({ playerId: PlayerId, attributes = {} }) => ({
          ...{ PlayerId, Team },
          PlayerAttributes: attributesOf(attributes),
        })),
    );
    const arn = this.data.matchmakingConfigurationArn;
    this.ticket = await this.sdk.startMatchBackfill(this.session.GameSessionId, arn, players);
  }

  /** Withdraws the request, because the game is over, or its player is back. */
  async stop(): Promise<void> {
    const { ticket } = this;
    this.ticket = undefined;
    this.present = [];
    if (ticket) await this.sdk.stopMatchBackfill(ticket).catch(() => {});
  }

  /**
   * FlexMatch has found a player, or ends the request: because its time is over, or because one of its players searches
   * elsewhere. It is asked again then. A player whom it has found has a seat, and joins with it like any other.
   */
  private readonly updated = async ({ reason, ticket, data }: SessionUpdate) => {
    if (ticket !== this.ticket) return;
    this.ticket = undefined;
    if (reason === "MATCHMAKING_DATA_UPDATED") {
      if (data) this.data = JSON.parse(data);
      return;
    }
    const { present } = this;
    await pause(this.waitMs());
    // Another request may have begun, or the game may have ended, in the meantime.
    if (this.ticket === undefined && this.present === present && present.length > 0)
      await this.ask(present).catch((error: Error) =>
        console.error(`no player is asked for: ${error.message}`),
      );
  };
}

const attributesOf = (attributes: Attributes) =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, { attributeType: AttrType, valueAttribute }]) => [
      name,
      { AttrType, [valueMember[AttrType] ?? "S"]: valueAttribute },
    ]),
  );

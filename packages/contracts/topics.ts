import type { Player } from "@game-backend/framework/route";

export interface Topics {
  /** Topics that sockets can subscribe to. */
  topics: {
    /** The form of the topics, for an error message: `conversation:<id>`. */
    form: string;
    /** Matches the topics of this kind. */
    pattern: RegExp;
    /** Returns true if a player may subscribe to a topic of this kind. */
    mayRead(player: Player, topic: string): Promise<boolean>;
  };
}

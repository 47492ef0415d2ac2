import type { Player } from "@game-backend/framework/route";

/**
 * What features of this game contribute to handlers of others. A kind names no feature: the feature that collects it works
 * without those that contribute, and the other way round. A contribution says in `uses` what its functions need.
 */
export interface Kinds {
  /** Topics that sockets can subscribe to. */
  topics: {
    /** How the topics look, for an error message: `conversation:<id>`. */
    form: string;
    /** Matches the topics of this kind. */
    pattern: RegExp;
    /** Returns true if a player may subscribe to a topic of this kind. */
    mayRead(player: Player, topic: string): Promise<boolean>;
  };
}

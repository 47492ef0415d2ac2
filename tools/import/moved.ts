/** A player as a map returns one: what the account at the legacy backend becomes here. */
export interface Moved {
  /**
   * The account's id there: PlayFabId, the user's id of Nakama, Firebase's uid, Unity's player id, or the `sub` of your own tokens.
   */
  readonly id: string;
  /** True for one who was banned there, and stays so here. */
  readonly banned?: boolean | undefined;
  /** Coins, items and entitlements, as `GET /wallet` lists them. */
  readonly contents?: readonly object[] | undefined;
  /** Saved objects, by collection and slot: `{ "saves/0": { base64, measure }, "settings/0": { value } }`. */
  readonly saves?: Readonly<Record<string, object>> | undefined;
  /** Bests, by area. */
  readonly bests?: Readonly<Record<string, number>> | undefined;
  /** The numbers of counters, by their names. */
  readonly counters?: Readonly<Record<string, number>> | undefined;
  /** The ids there of up to 100 friends: each comes as a friend request that both accept. */
  readonly friends?: readonly string[] | undefined;
  /** The id of the tier in each league, by leagues: the player joins in it. */
  readonly leagues?: Readonly<Record<string, string>> | undefined;
  /** The name that others see. */
  readonly name?: string | undefined;
  /** What a feature of one's own gives, by the parts that it contributes. */
  readonly [part: string]: unknown;
}

import type { Mode } from "@game-backend/framework/sessions/mode";

// What a game gives the feature: its modes.

/** A mode whose matches run on a game server, which reports their results. */
export interface HostedMode<Area extends string> extends Mode {
  readonly hosting?: undefined;
  /** The area whose boards get the scores of its matches. */
  readonly area: Area;
  /** Coins for each player of a reported match. If all players share the first place, it is a draw. */
  readonly coins: { readonly win: number; readonly draw: number; readonly loss: number };
}

/** A mode without game servers. Only the players report how a match ended, so it is not ranked. */
export interface RelayedMode extends Mode {
  readonly hosting: "relay";
}

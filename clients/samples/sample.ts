import type { Screen } from "./screen";

/** A sample game that runs, and its player. */
export interface Sample {
  readonly screen: Screen;
  /** Plays a round: its score goes to the board. */
  play(): Promise<void>;
  /** Shows the board. */
  showBoard(): Promise<void>;
  /** Opens the chat with a player. */
  openChat(name: string): Promise<void>;
  say(text: string): Promise<void>;
  /** Searches for a match. */
  search(): Promise<void>;
  /** Chooses stone, paper or scissors. */
  choose(choice: string): Promise<void>;
  close(): Promise<void>;
}

import { signal } from "@preact/signals-core";
import { Blocks } from "../../client";
import type { Game, Part } from "../../state/game";

/** The players whom the player has blocked: the page hides their names, pictures and messages. */
export class Blocked implements Part {
  /** False until they have been read. */
  readonly isKnown = signal(false);
  /** Why they could not be read; `undefined` after the next success. */
  readonly error = signal<unknown>(undefined);
  private readonly blocks: Blocks;

  constructor(private readonly game: Game) {
    this.blocks = new Blocks(game.api);
  }

  open(): void {
    void this.read();
  }

  /** Reads them again. */
  async read(): Promise<void> {
    try {
      await this.blocks.read();
      this.error.value = undefined;
      this.isKnown.value = true;
      this.show();
    } catch (error) {
      this.error.value = error;
    }
  }

  /** Blocks a player, or lifts the block. */
  async change(name: string, isBlocked: boolean): Promise<void> {
    try {
      await (isBlocked ? this.blocks.block(name) : this.blocks.unblock(name));
    } finally {
      this.game.people.forget(name);
      this.show();
    }
  }

  private show(): void {
    this.game.hidden.players.value = new Set(this.blocks.all);
  }
}

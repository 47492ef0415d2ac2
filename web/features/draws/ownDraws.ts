import { signal } from "@preact/signals-core";
import { Draws, isFinal } from "../../client";
import type { Game, Part } from "../../state/game";
import { Query } from "../../state/query";
import { type Boxes, type DrawsPage, type Opened, openErrors, type Seeded } from "./words";

/** The boxes that the player can open, and what they have drawn. */
export class OwnDraws implements Part {
  readonly boxes: Query<Boxes>;
  /** The player's last draw since the page was opened. */
  readonly opened = signal<Opened | undefined>(undefined);
  private readonly client: Draws<Boxes, Opened, DrawsPage, Seeded>;

  constructor(private readonly game: Game) {
    this.client = new Draws<Boxes, Opened, DrawsPage, Seeded>(game.api);
    this.boxes = new Query((signal) => this.client.boxes({ signal }));
  }

  close(): void {
    this.boxes.cancel();
  }

  /** Opens a box as the player sees it. */
  async openBox(id: string): Promise<void> {
    try {
      this.opened.value = await this.client.openBox(id);
      await Promise.all([this.boxes.refresh(), this.game.wallet.refresh()]);
    } catch (error) {
      if (!isFinal(error)) throw error;
      await this.boxes.refresh();
      const text = openErrors[error.code ?? ""];
      throw text === undefined ? error : new Error(text);
    }
  }

  /** Reads all draws of a seed period. */
  draws(seedPeriod: number, signal?: AbortSignal): Promise<readonly DrawsPage[]> {
    return this.client.draws(seedPeriod, signal ? { signal } : {});
  }

  /** Ends the seed period, which reveals its server seed. The next one has the player's client seed. */
  async endSeedPeriod(clientSeed: string): Promise<Seeded> {
    try {
      return await this.client.endSeedPeriod(clientSeed);
    } catch (error) {
      if (isFinal(error)) await this.boxes.refresh();
      throw error;
    }
  }
}

import type { News } from "../../live";
import type { Game, Part } from "../../state/game";

/** Reads the profile, which names the avatar, when another one is drawn or chosen. */
export class Redrawn implements Part {
  constructor(private readonly game: Game) {}

  hear(news: News): void {
    if (news.type === "avatar" && news.status !== "processing") void this.game.profile.refresh();
  }
}

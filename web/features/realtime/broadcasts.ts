import type { News } from "../../live";
import type { Part } from "../../state/game";
import { notify } from "../../state/notices";

/** Shows what operators say to all players. */
export class Broadcasts implements Part {
  hear(news: News): void {
    if (news.type === "broadcast") notify(news.message);
  }
}

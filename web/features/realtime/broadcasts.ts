import type { News } from "../../live";
import type { Part } from "../../state/game";
import { tell } from "../../state/notices";

/** Shows what operators say to all players. */
export class Broadcasts implements Part {
  hear(news: News): void {
    if (news.type === "broadcast") tell(news.message);
  }
}

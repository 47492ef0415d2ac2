/** What was decided about the player, and messages of the game's operators. */
import "./sanctions.css";
import { Inbox } from "./inbox";
import { InboxCard } from "./inboxCard";

export const pages = { inbox: { title: "Messages", view: InboxCard } };
export const shows = { ownPage: { view: InboxCard, order: 1 } };
export const keeps = { Inbox };

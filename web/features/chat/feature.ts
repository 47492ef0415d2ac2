/** Conversations and messages. */
import "./chat.css";
import { ChatView } from "./chatView";
import { Conversations } from "./conversations";
import { InviteButtons, TalkButtons } from "./talkButtons";

export const pages = { chat: { title: "Chat", view: ChatView, order: 5 } };
export const shows = {
  withPlayer: { view: TalkButtons, order: 1 },
  inviteFriend: { view: InviteButtons, order: 1 },
};
export const keeps = { Conversations };

import type { Message } from "./thread";

declare module "../../live" {
  interface NewsByType {
    messages: { conversation: string; messages: Message[] };
    messagesDeleted: { conversation: string; ids: string[] };
    /** A conversation that the socket does not follow has a message, sent at `last`. */
    conversation: { conversation: string; last: number };
  }
}

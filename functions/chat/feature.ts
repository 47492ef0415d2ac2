import deleteMessage from "./deleteMessage";
import { exportConversations } from "./exportConversations";
import getConversation from "./getConversation";
import getConversations from "./getConversations";
import { leaveConversations } from "./leaveConversations";
import { own } from "./own";
import patchConversation from "./patchConversation";
import postConversation from "./postConversation";
import postMessage from "./postMessage";
import pushMessages from "./pushMessages";
import { reportedMessages } from "./reportedMessages";
import { conversationTopics } from "./topics";

export const summary = "Conversations and messages";

export const { needs, tables } = own;
export * as codes from "./codes";
export * as pushes from "./pushes";

export const routes = {
  deleteMessage,
  getConversation,
  getConversations,
  patchConversation,
  postConversation,
  postMessage,
};
export const consumers = { pushMessages };
export const erasers = { leaveConversations };
export const contributes = { reportables: { reportedMessages }, topics: { conversationTopics } };
export const exporters = { exportConversations };

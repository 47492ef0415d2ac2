// Written by `npm run handlers`, from what the files of this folder export.
import deleteMessage from "./deleteMessage";
import { exportConversations } from "./exportConversations";
import getConversation from "./getConversation";
import getConversations from "./getConversations";
import { leaveConversations } from "./leaveConversations";
import patchConversation from "./patchConversation";
import postConversation from "./postConversation";
import postMessage from "./postMessage";
import pushMessages from "./pushMessages";
import { reportedMessages } from "./reportedMessages";
import { conversationTopics } from "./topics";

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
export const exporters = { exportConversations };
export const contributes = {
  reportables: { reportedMessages },
  topics: { conversationTopics },
};

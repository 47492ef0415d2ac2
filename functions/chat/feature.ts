/** Conversations, messages and blocks. */

import deleteBlock from "./deleteBlock";
import deleteMessage from "./deleteMessage";
import { exportConversations } from "./exportConversations";
import getBlocks from "./getBlocks";
import getConversation from "./getConversation";
import getConversations from "./getConversations";
import { leaveConversations } from "./leaveConversations";
import { liftBlocks } from "./liftBlocks";
import patchConversation from "./patchConversation";
import postConversation from "./postConversation";
import postMessage from "./postMessage";
import pushMessages from "./pushMessages";
import putBlock from "./putBlock";
import { conversationTopics } from "./topics";

export * as tables from "./tables";

export const routes = {
  deleteBlock,
  deleteMessage,
  getBlocks,
  getConversation,
  getConversations,
  patchConversation,
  postConversation,
  postMessage,
  putBlock,
};
export const consumers = { pushMessages };
export const erasers = { leaveConversations, liftBlocks };
export const contributes = { topics: { conversationTopics } };
export const exporters = { exportConversations };

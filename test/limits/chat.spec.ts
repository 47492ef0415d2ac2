import { chat, own } from "./chat";
import { describeCosts } from "./costs";

describeCosts("chat", own, chat);

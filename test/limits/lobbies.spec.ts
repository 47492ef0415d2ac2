import { describeCosts } from "./costs";
import { lobbies, own } from "./lobbies";

describeCosts("lobbies", own, lobbies);

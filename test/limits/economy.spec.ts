import { describeCosts } from "./costs";
import { economy, own } from "./economy";

describeCosts("economy", own, economy);

import { describeCosts } from "./costs";
import { matches, own } from "./matches";

describeCosts("matches", own, matches);

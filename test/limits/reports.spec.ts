import { describeCosts } from "./costs";
import { own, reports } from "./reports";

describeCosts("reports", own, reports);

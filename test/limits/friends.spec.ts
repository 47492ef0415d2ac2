import { describeCosts } from "./costs";
import { friendScenarios, own } from "./friends";

describeCosts("friends", own, friendScenarios);

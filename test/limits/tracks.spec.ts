import { describeCosts } from "./costs";
import { own, trackScenarios } from "./tracks";

describeCosts("tracks", own, trackScenarios);

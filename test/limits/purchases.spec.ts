import { describeCosts } from "./costs";
import { own, purchases } from "./purchases";

describeCosts("purchases", own, purchases);

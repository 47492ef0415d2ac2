import { boards, own } from "./boards";
import { describeCosts } from "./costs";

describeCosts("boards", own, boards);

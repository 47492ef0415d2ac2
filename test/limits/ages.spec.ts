import { ages, own } from "./ages";
import { describeCosts } from "./costs";

describeCosts("ages", own, ages);

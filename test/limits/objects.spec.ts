import { describeCosts } from "./costs";
import { objects, own } from "./objects";

describeCosts("objects", own, objects);

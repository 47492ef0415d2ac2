import { describeCosts } from "./costs";
import { own, people } from "./people";

describeCosts("people", own, people);

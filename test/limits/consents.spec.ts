import { consents, own } from "./consents";
import { describeCosts } from "./costs";

describeCosts("consents", own, consents);

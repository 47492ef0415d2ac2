import { serveTrigger } from "../trigger";
import { clients, served } from "./given";

/** The function of a trigger of the user pool. */
export const handler = serveTrigger(served.triggers, clients);

import { serveSeed } from "../serveSeed";
import { clients, seeded } from "./given";

/** The function that writes a table's first rows. */
export const handler = serveSeed(seeded, clients);

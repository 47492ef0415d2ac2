import { tableWith } from "@game-backend/framework/table";
import * as tracks from "../tracks/tables";
import type { OfDraws } from "./rows";

/** The table of counters, which keeps the rows of draws behind its own: who has drawn knows what would be drawn again. */
export const counters = tableWith<OfDraws>()(tracks.counters);

import * as framework from "@game-backend/framework/own";
import * as capabilities from "./capabilities";
import * as stores from "./stores";
import * as tables from "./tables";

export const own = { capabilities, stores, tables };
export const { eraser, exporter, job } = framework.defineGame<framework.OwnGame<typeof own>>();

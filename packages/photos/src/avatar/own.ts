import * as capabilities from "./capabilities";
import * as stores from "./stores";
import * as tables from "./tables";

export const own = { capabilities, stores, tables };

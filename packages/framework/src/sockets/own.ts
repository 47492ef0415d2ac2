import * as capabilities from "./capabilities";
import * as tables from "./tables";

export const own = { capabilities, tables };

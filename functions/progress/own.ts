import * as tables from "./tables";

export const own = { tables };

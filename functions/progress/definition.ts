import * as tables from "./tables";

export const definition = { tables };

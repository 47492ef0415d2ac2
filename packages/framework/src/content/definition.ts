import * as stores from "./stores";

export const definition = { stores };

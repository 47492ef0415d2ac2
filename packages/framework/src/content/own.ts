import * as stores from "./stores";

export const own = { stores };

import * as capabilities from "./capabilities";

export const own = { capabilities };

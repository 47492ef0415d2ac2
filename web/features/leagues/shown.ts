import type { AreaId } from "../../facts";

/** The league that this page shows, and its area. The server lists no leagues: a game names its own. */
export const shown: { readonly id: string; readonly area: AreaId } = { id: "forest", area: "forest" };

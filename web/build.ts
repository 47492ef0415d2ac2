import type { Build } from "./client";

/**
 * The build of this page, for the header `X-Client`. Raise its version when pages that are still open must not go on with the
 * old one, and set the stack's `minClient.web`.
 */
export const build: Build = { game: "wayfarers", version: "1.0.0", platform: "web" };

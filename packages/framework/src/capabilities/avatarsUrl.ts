import { value } from "./value";

/** The URL of the distribution that serves avatars, without a trailing slash; empty in a game without avatars. */
export const avatarsUrl = /* @__PURE__ */ value("AVATARS_URL", "avatarsUrl", { optional: true });

import { value } from "../capabilities/value";

/** The URL of the distribution that serves avatars, without a trailing slash. */
export const avatarsUrl = /* @__PURE__ */ value("AVATARS_URL", "avatarsUrl");

export { processor } from "./processor";

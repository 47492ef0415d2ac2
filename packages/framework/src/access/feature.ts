/** Signing out everywhere. */
import postSignOut from "./postSignOut";

export const routes = { postSignOut };

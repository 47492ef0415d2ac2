import postSignOut from "./postSignOut";

export const summary = "Signing out everywhere";

export const routes = { postSignOut };

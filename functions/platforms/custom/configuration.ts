import { settings } from "@game-backend/framework/settings";

/** A stack has the routes of custom platforms if a part of another feature, which has such a platform's keys, enables them too. */
export const customSignIn = settings({
  keys: {},
  enables: ["customSignIn"],
  grants: () => ({ values: {} }),
});

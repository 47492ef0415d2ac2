import { signOutRoute } from "./signOutRoute";

export default signOutRoute({
  method: "POST",
  path: "/auth/sign-out",
  summary:
    "Sign out everywhere, on this device too: all your tokens are refused within 5 seconds, and your sockets close. " +
    "Cognito's GlobalSignOut leaves ID tokens valid until they expire. Once it has worked, a retry gets a 401",
});

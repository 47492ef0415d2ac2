import { signOutRoute } from "@game-backend/framework/access/signOutRoute";

// Rows of earlier sign-ins are no longer listed, because the profile has the time.
export default signOutRoute({
  method: "DELETE",
  path: "/auth/sessions",
  summary:
    "End all your sign-ins, this one too, as POST /auth/sign-out does. Once it has worked, a retry gets a 401",
});

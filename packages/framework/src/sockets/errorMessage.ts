import { membersOf, type Refusal } from "../errors";

/** Returns an error message for a socket, with the members that a refused request's answer has. */
export const errorMessage = (refusal: Refusal, requestId: string, action?: string) => ({
  type: "error",
  ...(action !== undefined && { action }),
  ...membersOf(refusal, requestId),
});

import type { CustomMessageTriggerEvent } from "aws-lambda";
import type { Granted } from "./definition";
import { newSignUp } from "./newSignUp";

/** The grants of `keepSignUp`. */
export const keepSignUpUses = { signUps: ["PutItem"] } as const;

/** Keeps the name of a user whose first code Cognito is about to mail. Costs a write unit. Idempotent within a day. */
export async function keepSignUp(
  { signUps }: Granted<typeof keepSignUpUses>,
  { userName, request }: CustomMessageTriggerEvent,
  now: number,
): Promise<void> {
  const { sub: userId = userName } = request.userAttributes;
  await signUps.putItem(newSignUp({ userId, username: userName }, now));
}

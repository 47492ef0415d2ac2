import type { App } from "../../app";
import type { Answer } from "./askPlatform";
import { keepWays, knownWays } from "./knownWays";
import { wayOf } from "./ways";

/**
 * Signs in with a platform's answer.
 *
 * @param name - The only player whom it may sign in. Throws for the account of another one.
 * @default any player
 */
export async function signInBy(app: App, provider: string, answer: Answer, name?: string): Promise<void> {
  const way = wayOf(provider);
  if (!way) throw new Error(`The page does not sign in by ${provider}`);
  const tokens = await way.signIn(app, answer);
  const { username } = tokens;
  if (name !== undefined && username !== name)
    throw new Error(`That account signs in another player. Choose the account of ${name}`);
  keepWays(username, [...new Set([...knownWays(username), provider])]);
  await app.signInWith(tokens);
}

import { type Api, ApiError, apiOf, doWork, Session } from "../../packages/client/src";
import type { Rival } from "./cast";

/** The outputs of a local run that the demo needs. */
export interface Outputs {
  readonly apiUrl: string;
  readonly region: string;
  readonly awsEndpoint: string;
  readonly mailboxUrl: string;
  readonly userPoolClientId: string;
}

/** Not a secret: the rivals exist only in a backend on this machine. */
const password = "Rivals-of-the-demo-1";

export interface Player {
  readonly rival: Rival;
  readonly userId: string;
  readonly api: Api;
}

/** Signs a rival in. The first time, it creates the account before. */
export async function enter(outputs: Outputs, rival: Rival): Promise<Player> {
  const { username, displayName, country, bio } = rival;
  const session = new Session({ ...outputs, cognitoEndpoint: outputs.awsEndpoint });
  const api = apiOf({ apiUrl: outputs.apiUrl, token: session.token });
  try {
    await session.signIn(username, password);
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 400) throw error;
    const email = `${username}@example.com`;
    await session.signUp(username, email, password, await doWork(api));
    await session.confirm(username, await codeFor(outputs, email));
    await session.signIn(username, password);
    await api.patchProfile({ body: { displayName, country, bio } });
  }
  const { userId } = await api.getProfile();
  return { rival, userId, api };
}

/** Returns the newest code in the local mailbox. */
async function codeFor({ mailboxUrl }: Outputs, email: string): Promise<string> {
  const answer = await fetch(mailboxUrl);
  const mails = (await answer.json()) as readonly { to: string; code?: string }[];
  const code = mails.find((mail) => mail.to === email && mail.code !== undefined)?.code;
  if (code === undefined) throw new Error(`There is no code for ${email} in the mailbox`);
  return code;
}

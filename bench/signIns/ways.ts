import { randomBytes } from "node:crypto";
import { audiences, gameCenterBundles, type PlatformPath } from "../../tools/harness/platforms";
import type { Device } from "./device";
import type { World } from "./world";

/** Signs a person in. The first call creates the player. */
type SignIn = (device: Device) => Promise<void>;

/** A way to sign in: returns a new person's sign-in. */
export type Way = (world: World) => SignIn;

const newId = () => randomBytes(8).toString("hex");

const byPassword = (device: Device, username: string, password: string) =>
  device.cognito("InitiateAuth", {
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: username, PASSWORD: password },
  });

const guest: Way = () => {
  let known: { username: string; secret: string } | undefined;
  return async (device) => {
    if (!known) {
      const { challenge, solution } = await device.work();
      known = await device.done("/auth/guest", { challenge, solution });
    }
    if (known) await byPassword(device, known.username, known.secret);
  };
};

const password: Way = ({ cloud }) => {
  const username = `player-${newId()}`;
  const email = `${username}@example.com`;
  const secret = "correct horse 1";
  let isKnown = false;
  return async (device) => {
    if (!isKnown) {
      const { challenge, solution } = await device.work();
      await device.cognito("SignUp", {
        ...{ Username: username, Password: secret, UserAttributes: [{ Name: "email", Value: email }] },
        ClientMetadata: { challenge, solution },
      });
      const { code } = cloud.mailbox().find(({ to, code }) => to === email && code) ?? {};
      await device.cognito("ConfirmSignUp", { Username: username, ConfirmationCode: code });
      isKnown = true;
    }
    await byPassword(device, username, secret);
  };
};

/** A sign-in by an ID token with our nonce. */
const idToken =
  (platform: PlatformPath): Way =>
  ({ platforms }) => {
    const sub = newId();
    return async (device) => {
      const { nonce } = await device.done("/auth/challenge");
      const iat = Math.floor(Date.now() / 1_000);
      const claims = { iss: platforms.issuerOf(platform), aud: audiences[platform][0], sub, nonce };
      const signed = await platforms.signers[platform]?.sign({ ...claims, iat, exp: iat + 600 });
      await device.done(`/auth/${platform}`, { idToken: signed, nonce });
    };
  };

/** A sign-in by a proof that only the platform can judge: with work, and then with what the last one answered. */
const outside = (path: string, proof: () => object): SignIn => {
  let returning: string | undefined;
  return async (device) => {
    const payment = returning === undefined ? { work: await workOf(device) } : { returning };
    ({ returning } = await device.done(path, { ...proof(), ...payment }));
  };
};

async function workOf(device: Device) {
  const { challenge, solution } = await device.work();
  return { challenge, solution };
}

let people = 0;

const steam: Way = ({ platforms }) => {
  const steamId = `76561198${`${people++}`.padStart(9, "0")}`;
  return outside("/auth/steam", () => ({ ticket: platforms.newSteamTicket({ steamId }) }));
};

const playGames: Way = ({ platforms }) => {
  const playerId = `a_${newId()}`;
  return outside("/auth/playgames", () => ({ code: platforms.newPlayCode({ playerId }) }));
};

const gameCenter: Way = ({ platforms }) => {
  const playerId = `T:_${newId()}`;
  return async (device) => {
    await device.done("/auth/gamecenter", platforms.gameCenter.proof(playerId, gameCenterBundles[0]));
  };
};

/** All ways, by their names. */
export const ways: Readonly<Record<string, Way>> = {
  guest,
  password,
  apple: idToken("apple"),
  google: idToken("google"),
  "oidc/epic": idToken("oidc/epic"),
  steam,
  playgames: playGames,
  gamecenter: gameCenter,
};

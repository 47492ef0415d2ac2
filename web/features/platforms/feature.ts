/** Signing in, and linking accounts, by platforms such as Apple. */
import "./platforms.css";
import { AgainByPlatform } from "./againByPlatform";
import { LinkByPlatform } from "./linkByPlatform";
import { returned } from "./returned";
import { SignInByPlatform } from "./signInByPlatform";

export const shows = {
  otherSignIn: { view: SignInByPlatform, order: -1 },
  otherSignInAgain: { view: AgainByPlatform },
  waysToLink: { view: LinkByPlatform },
};

export const ownWindow = returned;

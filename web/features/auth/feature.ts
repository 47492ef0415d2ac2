/** Signing in: guests, accounts, and passwords. */
import "./auth.css";
import { AccountCards } from "./accountCards";
import { SignInAgain } from "./signInAgain";
import { Welcome } from "./welcome";

export const shows = {
  welcome: { view: Welcome },
  signInAgain: { view: SignInAgain },
  ownPage: { view: AccountCards, order: 1 },
};

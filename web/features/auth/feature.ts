/** Signing in: guests, accounts, and passwords. */
import "./auth.css";
import { AddressCard } from "./addressCard";
import { LinkCard } from "./linkCard";
import { SignInAgain } from "./signInAgain";
import { Welcome } from "./welcome";

export const shows = {
  welcome: { view: Welcome },
  signInAgain: { view: SignInAgain },
  ownPage: [
    { view: LinkCard, order: 1 },
    { view: AddressCard, order: 4 },
  ],
};

import { AddressCard } from "./addressCard";
import { LinkCard } from "./linkCard";

/** How the player gets back into the account: guests link an address, others change theirs. */
export const AccountCards = () => (
  <>
    <LinkCard />
    <AddressCard />
  </>
);

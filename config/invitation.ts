import { temporaryDays } from "@game-backend/components/authPool/args";
import * as pulumi from "@pulumi/pulumi";

/** The game's name, as its page has it. */
const gameName = "Wayfarers";

/**
 * Returns the mail to a new member of the staff: which game, where the desk is, and how long the password is good. The mail lacks
 * the desk's address if the site gets it after the pool: `npm run staff` prints it to the one who invites.
 */
export const invitation = ({ isUrlLate }: { isUrlLate: boolean }, siteUrl: pulumi.Input<string>) => ({
  emailSubject: `${gameName}: you are invited to the staff`,
  emailMessage: pulumi.interpolate`${gameName} invites you to its staff. Open ${isUrlLate ? "the desk, whose address you get from whoever invites you," : pulumi.interpolate`${siteUrl}/desk`} within ${temporaryDays} days, and sign in as {username} with the temporary password {####} (later it is no longer good, and you need another invitation). The page asks you for a password of your own, and for the code of an authenticator app.`,
});

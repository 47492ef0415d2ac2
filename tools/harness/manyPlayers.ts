/** Settings for runs in which one machine creates many accounts. */

/** A sender whose mails no run uses up. */
export const manyMails = { mailFrom: "Game <no-reply@play.example.com>", mailsPerDay: "1000000" };

/** An allowance that no run uses up, so that a player always costs the easiest challenge. */
export const accountsPerNetwork = "100000";

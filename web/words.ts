/** The user pool has the rules, and says which one a password breaks. */
export const passwordHint = "A few words and a digit make a good one.";

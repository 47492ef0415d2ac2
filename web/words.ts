/** The user pool has the rules, and says which one a password breaks. */
export const passwordHint = "At least 12 characters: a few words make a good one.";

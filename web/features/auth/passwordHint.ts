/** The hint for new passwords. The user pool enforces the rules, and its error says which one a password breaks. */
export const passwordHint = "At least 12 characters: a few words make a good one.";

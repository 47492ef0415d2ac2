/** A character that is not a control character, space, joiner, filler or other character that renders as nothing. */
const seen = /[^\p{Cc}\p{White_Space}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Returns true if a text has at least one visible character. */
export const isSeen = (text: string): boolean => seen.test(text);

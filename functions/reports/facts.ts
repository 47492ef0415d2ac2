import { reasonNames } from "./reasons";
import { longestAppeal, longestText } from "./rules/limits";

/** The page's facts about reports. */
export const facts = {
  reports: {
    reasons: reasonNames,
    /** The most characters that a report's text has. */
    longestText,
    /** The most characters that an appeal has. */
    longestAppeal,
  },
};

import { reasonNames } from "./reasons";
import { longestAppeal, longestText } from "./rules/limits";

/** What the page knows of reports. */
export const facts = {
  reports: {
    reasons: reasonNames,
    /** The most characters that a report's text has. */
    longestText,
    /** The most characters that an appeal has. */
    longestAppeal,
  },
};

/** The error for a rule set that FlexMatch does not accept. The message names the property. */
export class RuleSetError extends Error {}

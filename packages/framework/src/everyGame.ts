/** What handlers of every game know: allowances, recorded requests, revocations, and what they can use besides tables. */
export * as capabilities from "./capabilities";
export * as tables from "./tables";

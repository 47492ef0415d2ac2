/** What every game has: allowances, recorded requests, revocations, and what handlers can use besides tables. */
export * as capabilities from "./capabilities";
export * as tables from "./tables";

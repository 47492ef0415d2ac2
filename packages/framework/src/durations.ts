/** An hour and a day: in milliseconds as clocks count, and in seconds as DynamoDB's expiry, tokens and settings of AWS do. */
export const hourSeconds = 3_600;
export const daySeconds = 86_400;
export const hourMs = 3_600_000;
export const dayMs = 86_400_000;

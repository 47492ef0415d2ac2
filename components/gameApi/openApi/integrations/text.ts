/**
 * Keeps an answer text. Without it, API Gateway decodes an answer as base64 if the request's `Accept` begins with a binary
 * media type of the API, and JSON is no base64: the client would get a 500.
 */
export const keptText = { contentHandling: "CONVERT_TO_TEXT" } as const;

/**
 * Keeps an answer as text. Without it, API Gateway decodes an answer as base64 if the request's `Accept` begins with a
 * binary media type of the API. JSON is not base64, so the client would get a 500.
 */
export const keptText = { contentHandling: "CONVERT_TO_TEXT" } as const;

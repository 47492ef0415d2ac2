import { AwsError } from "../core/service";

/** Parses the body of a request. Throws `InvalidRequestContentException`. */
export function jsonBody(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new AwsError("InvalidRequestContentException", "Could not parse request body into json", 400, {
      Type: "User",
    });
  }
}

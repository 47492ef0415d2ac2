import { ApiError } from "./errors.js";

/** Returns the error of an answer that refuses a request. */
export async function refusal(answer: Response): Promise<ApiError> {
  // The API's errors are `{ error, code, message, requestId }`, but something in between, such as a proxy, may have answered.
  const json: unknown = await answer.json().catch(() => undefined);
  const said: Record<string, unknown> = json !== null && typeof json === "object" ? { ...json } : {};
  const message = typeof said.message === "string" ? said.message : `The API answered ${answer.status}`;
  const requestId =
    typeof said.requestId === "string"
      ? said.requestId
      : (answer.headers.get("x-amzn-requestid") ?? undefined);
  const seconds = Number(answer.headers.get("retry-after") ?? said.retryAfter ?? Number.NaN);
  const retryAfterMs = Number.isNaN(seconds) ? undefined : seconds * 1000;
  const { error, code, message: _message, requestId: _requestId, retryAfter: _retryAfter, ...details } = said;
  const title = typeof error === "string" ? error : undefined;
  const own = typeof code === "string" ? code : undefined;
  return new ApiError(answer.status, message, requestId, retryAfterMs, details, title, own);
}

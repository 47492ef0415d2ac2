import { explain, SignedOutError } from "../errors";
import { ActionButton } from "./button";

interface Props {
  readonly error: unknown;
  readonly retry?: () => unknown;
}

/** Shows why a part of the page is missing, and a button to try again. Renders nothing without an error. */
export function Failure({ error, retry }: Props) {
  if (error === undefined || error instanceof SignedOutError) return null;
  const { text, requestId } = explain(error);
  return (
    <div class="failure" role="alert">
      <p>{text}</p>
      <Details requestId={requestId} />
      {retry && <ActionButton act={async () => retry()}>Try again</ActionButton>}
    </div>
  );
}

/** The details that support needs to find a request. */
export const Details = ({ requestId }: { readonly requestId?: string }) =>
  requestId === undefined ? null : (
    <details>
      <summary>Details</summary>
      <small>Request {requestId}</small>
    </details>
  );

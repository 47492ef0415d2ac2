import { Events, type LocalEvent } from "../core/events";

/** Returns an event bus, and shortcuts for emitting events. */
export function happenings() {
  const events = new Events();
  let count = 0;
  const emit = (event: LocalEvent) => events.emit(event);
  return {
    events,
    emit,
    /** A request and one call of its function; returns its ids. */
    request({
      route = "GET /wallet",
      path = "/v1/wallet",
      status = 200,
      ...more
    }: Partial<Extract<LocalEvent, { kind: "request" }>> = {}) {
      const number = String(++count).padStart(12, "0");
      const requestId = `00000000-0000-4000-8000-${number}`;
      const traceId = `1-00000000-${number}`;
      const invocationId = `11111111-0000-4000-8000-${number}`;
      const group = "/aws/lambda/wallet";
      const principal = "arn:aws:sts::123456789012:assumed-role/wallet-role/wallet";
      const resource = "arn:aws:dynamodb:us-east-1:123456789012:table/Wallets";
      const action = "dynamodb:GetItem";
      emit({ kind: "log", group, stream: "s", message: `{"requestId":"${invocationId}","message":"hello"}` });
      emit({ kind: "decision", principal, action, resource, allowed: true, reason: "a policy", traceId });
      emit({
        kind: "call",
        service: "dynamodb",
        operation: "GetItem",
        principal,
        status: 200,
        ms: 1,
        traceId,
      });
      emit({ kind: "invoke", function: "wallet", requestId: invocationId, ms: 9.2, traceId });
      const told = { method: "GET", path, route, status, ms: 12, read: 0.5, write: 0, ...more };
      emit({ kind: "request", requestId, traceId, ...told });
      return { requestId, traceId, invocationId };
    },
  };
}

import type { AwsAnswer } from "../core/service";
import { AwsError } from "../core/service";
import { protocolOf } from "./protocol";

/** The parts of a request that its error answer needs. */
export interface FailedRequest {
  readonly requestId: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Renders an error in the protocol of a service that does not render its own errors. */
export function errorAnswer(error: AwsError, signingName: string, asked: FailedRequest): AwsAnswer {
  switch (protocolOf(signingName)) {
    case "query":
      return queryError(error, signingName, asked);
    case "s3":
      return s3Error(error, asked);
    case "rest-json":
      return restError(error);
    case "json":
      return jsonError(error, asked);
  }
}

/** How services spell the denied action if they do not spell it as policies do. */
const spelledAction: Readonly<Record<string, (action: string) => string>> = {
  sns: (action) => action.replace("sns:", "SNS:"),
  sqs: (action) => action.toLowerCase(),
};

/** Converts IAM's denial to the protocol's error name and status, and to the service's own spelling. */
export function deniedError(error: AwsError, signingName: string): AwsError {
  if (error.code !== "AccessDeniedException") return error;
  const protocol = protocolOf(signingName);
  if (protocol === "rest-json") return error;
  const spell = spelledAction[signingName];
  const text = spell
    ? error.message.replace(/(?<=perform: |the )s[nq]s:\w+/g, (action) => spell(action))
    : error.message;
  if (protocol === "json") return new AwsError(error.code, text, 400);
  return new AwsError(signingName === "sns" ? "AuthorizationError" : "AccessDenied", text, 403);
}

/** AWS's older errors spell `Message` with a capital letter. */
const capital = new Set(["AccessDeniedException", "SerializationException"]);

const members = ({ code, message, fields }: AwsError) => ({
  ...(message && { [capital.has(code) ? "Message" : "message"]: message }),
  ...fields,
});

/** The message goes into a header only if HTTP allows its characters. */
const errorHeaders = ({ code, message }: AwsError) => ({
  "x-amzn-ErrorType": code,
  ...(/^[\x20-\x7e]+$/.test(message) && { "x-amzn-ErrorMessage": message }),
});

const jsonError = (error: AwsError, { headers }: FailedRequest): AwsAnswer => ({
  status: error.status,
  headers: {
    "content-type": headers["content-type"]?.includes("json-1.0")
      ? "application/x-amz-json-1.0"
      : "application/x-amz-json-1.1",
    ...errorHeaders(error),
  },
  body: JSON.stringify({ __type: error.code, ...members(error) }),
});

const restError = (error: AwsError): AwsAnswer => ({
  status: error.status,
  headers: { "content-type": "application/json", "x-amzn-ErrorType": error.code },
  body: JSON.stringify(members(error)),
});

const namespaces: Readonly<Record<string, string>> = {
  sts: "https://sts.amazonaws.com/doc/2011-06-15/",
  iam: "https://iam.amazonaws.com/doc/2010-05-08/",
  sns: "http://sns.amazonaws.com/doc/2010-03-31/",
};

/** Renders an error of the query protocol. Errors of REST APIs in XML have the same form. */
export function queryError(
  error: AwsError,
  signingName: string,
  { requestId }: Pick<FailedRequest, "requestId">,
): AwsAnswer {
  const type = error.status < 500 ? "Sender" : "Receiver";
  return {
    status: error.status,
    headers: { "content-type": "text/xml" },
    body: `<ErrorResponse xmlns="${namespaces[signingName] ?? ""}">
  <Error>
    <Type>${type}</Type>
    <Code>${escapeXml(error.code)}</Code>
    <Message>${escapeXml(error.message)}</Message>
  </Error>
  <RequestId>${requestId}</RequestId>
</ErrorResponse>
`,
  };
}

/** S3's second id of a request, which is also in the header `x-amz-id-2`. */
export const hostId = (requestId: string) => Buffer.from(requestId).toString("base64");

function s3Error(error: AwsError, { requestId }: FailedRequest): AwsAnswer {
  const all = {
    Code: error.code,
    Message: error.message,
    ...error.fields,
    RequestId: requestId,
    HostId: hostId(requestId),
  };
  const elements = Object.entries(all).map(
    ([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`,
  );
  return {
    status: error.status,
    headers: { "content-type": "application/xml" },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${elements.join("")}</Error>`,
  };
}

const entities: Readonly<Record<string, string>> = {
  "<": "&lt;",
  ">": "&gt;",
  "&": "&amp;",
  '"': "&quot;",
  "'": "&apos;",
};

export const escapeXml = (text: string) => text.replace(/[<>&"']/g, (character) => entities[character] ?? "");

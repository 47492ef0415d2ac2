import type { HeadersPolicy } from "./inputs";

export interface Header {
  /** The name in lower case. */
  readonly name: string;
  readonly value: string;
  /** Replaces the origin's header. */
  readonly override: boolean;
}

/** Returns the headers that a policy adds. `origin` is the request's `Origin` header, if it has one. */
export function headersOf(
  { securityHeadersConfig: security = {}, customHeadersConfig: custom, corsConfig }: HeadersPolicy,
  origin: string | undefined,
): Header[] {
  const { contentSecurityPolicy, contentTypeOptions, frameOptions, referrerPolicy, strictTransportSecurity } =
    security;
  const of = (name: string, from: { override: boolean } | undefined, value: string | undefined): Header[] =>
    from && value !== undefined ? [{ name, value, override: from.override }] : [];
  return [
    ...of("content-security-policy", contentSecurityPolicy, contentSecurityPolicy?.contentSecurityPolicy),
    ...of("x-content-type-options", contentTypeOptions, "nosniff"),
    ...of("x-frame-options", frameOptions, frameOptions?.frameOption),
    ...of("referrer-policy", referrerPolicy, referrerPolicy?.referrerPolicy),
    ...of(
      "strict-transport-security",
      strictTransportSecurity,
      strictTransportSecurity && transport(strictTransportSecurity),
    ),
    ...(corsConfig && origin !== undefined ? crossOrigin(corsConfig, origin) : []),
    ...(custom?.items ?? []).map(({ header, ...rest }) => ({ name: header.toLowerCase(), ...rest })),
  ];
}

/** Returns the headers that only cross-origin requests get. */
function crossOrigin(
  {
    accessControlAllowOrigins: { items: origins },
    accessControlExposeHeaders: exposed,
    originOverride: override,
  }: NonNullable<HeadersPolicy["corsConfig"]>,
  origin: string,
): Header[] {
  const anybody = origins.includes("*");
  if (!anybody && !origins.includes(origin)) return [];
  return [
    { name: "access-control-allow-origin", value: anybody ? "*" : origin, override },
    ...(anybody ? [] : [{ name: "vary", value: "Origin", override }]),
    ...(exposed ? [{ name: "access-control-expose-headers", value: exposed.items.join(","), override }] : []),
  ];
}

type Transport = NonNullable<NonNullable<HeadersPolicy["securityHeadersConfig"]>["strictTransportSecurity"]>;

const transport = ({ accessControlMaxAgeSec, includeSubdomains, preload }: Transport) =>
  [
    `max-age=${accessControlMaxAgeSec}`,
    ...(includeSubdomains ? ["includeSubDomains"] : []),
    ...(preload ? ["preload"] : []),
  ].join("; ");

/** Returns an answer's headers merged with the policy's. */
export function withPolicy<Value extends string | string[]>(
  headers: Readonly<Record<string, Value>>,
  policy: readonly Header[],
): Record<string, Value | string> {
  const all: Record<string, Value | string> = { ...headers };
  for (const { name, value, override } of policy) if (override || all[name] === undefined) all[name] = value;
  return all;
}

import { exposedHeaders } from "@game-backend/framework/cors";
import { literal, lookups, parameter } from "@game-backend/framework/vtl";

const exposed = exposedHeaders.join(",");

/** Returns the static response headers that a page needs, for answers that no function writes. */
export const corsParameters = (origins: readonly string[]) => ({
  "method.response.header.Access-Control-Allow-Origin": `'${origins[0] ?? ""}'`,
  "method.response.header.Access-Control-Expose-Headers": `'${exposed}'`,
  ...(origins[0] === "*" ? {} : { "method.response.header.Vary": "'Origin'" }),
});

/** The names of the CORS headers, as a method declares them. */
export const corsHeaders = ["Access-Control-Allow-Origin", "Access-Control-Expose-Headers", "Vary"];

/**
 * VTL that allows the origin of the calling page if it is one of several, because the header can hold only one. It
 * finds the request's header in any case: browsers with HTTP/2 send `origin`.
 */
export const echoOrigin = (origins: readonly string[]) =>
  origins.length < 2 ? "" : `${lookups({ header: ["Origin"] })}${origins.map(allow).join("")}`;

const allow = (origin: string) =>
  `#if(${parameter.header("Origin")} == ${literal(origin)})#set($context.responseOverride.header.Access-Control-Allow-Origin = ${literal(origin)})#end`;

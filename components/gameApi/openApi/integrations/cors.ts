import { exposedHeaders } from "../../../../functions/lib/cors";
import { literal, lookups, parameter } from "../../../../functions/lib/vtl";

const exposed = exposedHeaders.join(",");

/** The static response headers that a page needs, for answers that no function writes. */
export const corsParameters = (origins: readonly string[]) => ({
  "method.response.header.Access-Control-Allow-Origin": `'${origins[0] ?? ""}'`,
  "method.response.header.Access-Control-Expose-Headers": `'${exposed}'`,
  ...(origins[0] === "*" ? {} : { "method.response.header.Vary": "'Origin'" }),
});

/** The names of the CORS headers, as a method declares them. */
export const corsHeaders = ["Access-Control-Allow-Origin", "Access-Control-Expose-Headers", "Vary"];

/**
 * VTL: allows the origin of the page that asks, if it is one of several; the header can hold only one. The request's
 * header is found whatever its case: browsers that speak HTTP/2 send `origin`.
 */
export const echoOrigin = (origins: readonly string[]) =>
  origins.length < 2 ? "" : `${lookups({ header: ["Origin"] })}${origins.map(allow).join("")}`;

const allow = (origin: string) =>
  `#if(${parameter.header("Origin")} == ${literal(origin)})#set($context.responseOverride.header.Access-Control-Allow-Origin = ${literal(origin)})#end`;

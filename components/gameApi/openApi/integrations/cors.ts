import { exposedHeaders } from "../../../../functions/lib/cors";

const exposed = exposedHeaders.join(",");

/** Response headers that any answer to a page needs, where no function writes them: static ones. */
export const corsParameters = (origins: readonly string[]) => ({
  "method.response.header.Access-Control-Allow-Origin": `'${origins[0] ?? ""}'`,
  "method.response.header.Access-Control-Expose-Headers": `'${exposed}'`,
  ...(origins[0] === "*" ? {} : { "method.response.header.Vary": "'Origin'" }),
});

/** Their names, as a method must declare them. */
export const corsHeaders = ["Access-Control-Allow-Origin", "Access-Control-Expose-Headers", "Vary"];

/** VTL: a header can hold one origin; of several, the one that asks. */
export const echoOrigin = (origins: readonly string[]) =>
  origins.length < 2
    ? ""
    : origins
        .map(
          (origin) =>
            `#if($input.params("Origin") == "${origin}")#set($context.responseOverride.header.Access-Control-Allow-Origin = "${origin}")#end`,
        )
        .join("");

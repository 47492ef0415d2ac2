import { thrownMessage } from "../../core/thrownMessage";
import type { Deployment } from "../../engine";

/** A document of an API, and the address of the API. */
interface ApiDocument {
  readonly api: string;
  readonly document: unknown;
}

export interface Documents {
  readonly apis: readonly ApiDocument[];
  /** Why this is API Gateway's own document, which says less. */
  readonly note?: string;
}

/**
 * Returns the OpenAPI documents of the program's REST APIs: the one for clients, which the program's builder makes, or those
 * that API Gateway imported. Only this function knows where documents come from.
 */
export async function documentsOf(
  { graph }: Pick<Deployment, "graph">,
  forClients: (() => Promise<unknown> | undefined) | undefined,
): Promise<Documents> {
  const apis = graph.flatMap(({ type, id, outputs }) => {
    if (type !== "aws:apigateway/restApi:RestApi" || typeof outputs["body"] !== "string") return [];
    const stage = graph.find(
      (one) => one.type === "aws:apigateway/stage:Stage" && one.outputs["restApi"] === id,
    );
    const address = stage?.outputs["invokeUrl"];
    return typeof address === "string" ? [{ api: address, document: JSON.parse(outputs["body"]) }] : [];
  });
  const [only, ...others] = apis;
  // The document for clients is that of one API.
  if (!only || others.length > 0) return { apis };
  try {
    const document = await forClients?.();
    return document === undefined ? { apis } : { apis: [{ api: only.api, document }] };
  } catch (error) {
    return { apis, note: `The document for clients could not be made: ${thrownMessage(error)}` };
  }
}

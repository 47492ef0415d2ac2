import type { Features } from "@game-backend/framework/features";
import { socketDocument } from "../asyncapi/document";
import { clientDocument, type Info } from "../openapi/clientDocument";
import type { Documents } from "./openApi";

/** Returns the documents of a game, as the commands `openapi` and `asyncapi` write them. */
export const documentsOf = (features: Features, info: Info): Documents =>
  JSON.parse(
    JSON.stringify({ openapi: clientDocument(features, info), asyncapi: socketDocument(features, info) }),
  );

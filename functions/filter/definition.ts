import * as documents from "../documents/definition";
import * as capabilities from "./capabilities";
import { words } from "./documents";

export const definition = { capabilities, documents: { words }, needs: { documents } };
